#include "conduct/caps.h"

#include "domain/act_rule.h"

#include <fmt/core.h>

namespace conduct {
namespace {

constexpr const char* kCeiling = "the most that any setting allows";

// A clock that was set, either way, neither shortens nor lengthens it: the account is as old as the
// calendar or the running time says, whichever is less.
int warmed_up(const Turn& turn, int most, const crm::Ledger& ledger, const Calendar& calendar) {
    const int start = turn.campaign.warm_up_start;
    const auto at_work = ledger.find_time_at_work(turn.now, turn.uptime);
    if (!at_work) return start;
    return start + calendar.count_working_days(turn.campaign.working_hours, turn.now - *at_work,
                                               turn.now, most - start);
}

void warm_up(Caps& caps, const Turn& turn, const crm::Ledger& ledger, const Calendar& calendar) {
    const int most = caps.limits.daily;
    if (turn.campaign.warm_up_start <= 0 || turn.campaign.warm_up_start >= most) return;
    const int today = warmed_up(turn, most, ledger, calendar);
    if (today >= most) return;
    caps.limits.daily = today;
    caps.daily_reason = fmt::format("warm-up: {} of {}", today, most);
}

}  // namespace

Caps caps_of(domain::ActionKind kind, const Turn& turn, const crm::Ledger& ledger,
             const Calendar& calendar) {
    const auto& rule = domain::rule(kind);
    Caps caps{.limits = rule.limits(turn.campaign)};
    const bool has_daily_ceiling = caps.limits.daily > 0 && caps.limits.daily == rule.ceiling.daily;
    const bool has_weekly_ceiling =
        caps.limits.weekly > 0 && caps.limits.weekly == rule.ceiling.weekly;
    if (has_daily_ceiling) caps.daily_reason = kCeiling;
    if (has_weekly_ceiling) caps.weekly_reason = kCeiling;
    if (rule.warms_up) warm_up(caps, turn, ledger, calendar);
    return caps;
}

}  // namespace conduct
