#include "views/withdrawals.h"

#include "base/json.h"
#include "conduct/permission.h"
#include "crm/steering/owner.h"
#include "domain/act_rule.h"
#include "views/json.h"

#include <fmt/core.h>

#include <algorithm>

namespace views {
namespace {

using domain::ActionKind;

constexpr std::size_t kShown = 20;

// When each may go at the earliest: in the hours, the least interval apart, so many a day.
class Timetable {
public:
    Timetable(const conduct::Calendar& calendar, const domain::Campaign& campaign, base::Time from,
              int left)
        : calendar_(calendar), campaign_(campaign), at_(from), left_(left) {
        const auto window = calendar_.window_at(campaign_.working_hours, at_);
        if (window) window_ = window->start;
    }

    base::Time next(base::Time due) {
        at_ = std::max(at_, due);
        const auto& hours = campaign_.working_hours;
        auto window = calendar_.window_at(hours, at_);
        if (!window) window = calendar_.next_window(hours, at_);
        if (window->start == window_ && left_ <= 0) window = calendar_.next_window(hours, at_);
        if (window->start != window_) left_ = campaign_.withdraw.daily;
        window_ = window->start;
        const base::Time chosen = std::max(at_, window->start);
        at_ = chosen + domain::rule(ActionKind::Withdraw).least_interval(campaign_);
        --left_;
        return chosen;
    }

private:
    const conduct::Calendar& calendar_;
    const domain::Campaign& campaign_;
    base::Time at_;
    base::Time window_{};  // in which the last one was, by its start
    int left_;             // of its quota
};

}  // namespace

base::Result<WithdrawalPlan> plan_withdrawals(Records& records, const domain::Account& account) {
    const auto owner = TRY(crm::load_owner(records.database, account.handle));
    const auto& settings = records.settings;
    const crm::Deals deals(records.database, owner);
    const crm::Ledger ledger(records.database, account.handle);
    const crm::Control control(records.database, account.handle);
    const crm::DoNotContact do_not_contact(records.database);
    const conduct::Calendar calendar(settings.time_zone);
    const conduct::Permission permission(control, ledger, deals, do_not_contact, calendar);
    const auto turn = turn_of(settings, account, records.now);
    const auto after = settings.campaign.withdraw_after;
    const auto& limits = permission.limits();
    WithdrawalPlan plan{.after = static_cast<int>(after.count()),
                        .due = deals.count_to_withdraw(after, turn.now),
                        .used_today = limits.used_today(ActionKind::Withdraw, turn),
                        .daily_limit = settings.campaign.withdraw.daily,
                        .refusal = permission.why_not(ActionKind::Withdraw, turn)};
    const bool is_open = plan.daily_limit > 0 && (!plan.refusal || plan.refusal->until);
    const base::Time from = plan.refusal ? plan.refusal->until.value_or(turn.now) : turn.now;
    Timetable timetable(calendar, settings.campaign, from,
                        limits.remaining(ActionKind::Withdraw, turn));
    for (auto& person : deals.list_to_withdraw(after, turn.now, kShown)) {
        const auto at = is_open ? std::optional(timetable.next(person.due)) : std::nullopt;
        plan.next.push_back({.person = std::move(person), .at = at});
    }
    return plan;
}

nlohmann::ordered_json to_json(const WithdrawalPlan& plan) {
    auto next = nlohmann::ordered_json::array();
    for (const auto& [person, at] : plan.next) {
        next.push_back({{"person", person.deal.public_id.text()},
                        {"pending_since", utc_text(person.pending_since)},
                        {"due", utc_text(person.due)},
                        {"at", utc_or_null(at)}});
    }
    const auto& refusal = plan.refusal;
    return {{"older_than_days", plan.after},
            {"due", plan.due},
            {"today", fmt::format("{} of {}", plan.used_today, plan.daily_limit)},
            {"used", plan.used_today},
            {"limit", plan.daily_limit},
            {"why_not_now",
             refusal ? nlohmann::ordered_json(refusal->text) : nlohmann::ordered_json(nullptr)},
            {"next", std::move(next)}};
}

}  // namespace views
