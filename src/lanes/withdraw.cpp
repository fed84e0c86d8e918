#include "lanes/withdraw.h"

#include "base/text/counted.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace lanes {
namespace {

using domain::ActionKind;
using domain::ConnectionStatus;

constexpr std::string_view kCommand = "withdraw";
// Whoever is put off is tried again the same day.
constexpr base::Duration kLookAgainAfter = std::chrono::hours(1);

}  // namespace

void ask_for_withdrawal(crm::Control& control, std::chrono::days older_than, base::Time now) {
    control.send(fmt::format("{} {}", kCommand, older_than.count()), now);
}

bool Withdraw::has_request() const {
    return uses_.control.has_command(kCommand);
}

void Withdraw::take_request(const conduct::Turn& turn) {
    const auto days = uses_.control.take_command(kCommand, turn.now);
    int count = 0;
    if (days) std::from_chars(days->data(), days->data() + days->size(), count);
    if (count > 0) asked_ = std::chrono::days(count);
}

std::optional<std::chrono::days> Withdraw::patience(const conduct::Turn& turn) const {
    const auto set = turn.campaign.withdraw_after;
    if (set.count() == 0) return asked_;
    return asked_ ? std::min(set, *asked_) : set;
}

Cadence Withdraw::cadence(const conduct::Turn& turn, base::Time window_end) const {
    const auto after = patience(turn);
    if (!after) return Idle{.until = window_end};
    const auto oldest = uses_.deals.list_to_withdraw(*after, turn.now, 1);
    if (oldest.empty() || oldest.front().due >= window_end)
        return Idle{.until = std::min(window_end, turn.now + kLookAgainAfter)};
    const std::int64_t left = uses_.permission.limits().remaining(ActionKind::Withdraw, turn);
    return WhenDue{
        .next = oldest.front().due,
        .due_in_window = std::min(left, uses_.deals.count_to_withdraw(*after, window_end))};
}

base::Result<LaneReport, domain::SiteError> Withdraw::run(const conduct::Turn& turn) {
    take_request(turn);
    const auto after = patience(turn);
    if (!after) return LaneReport{.text = "no invitation is taken back"};
    if (const auto refusal = uses_.permission.why_not(ActionKind::Withdraw, turn))
        return refused(*refusal);
    const auto oldest = uses_.deals.list_to_withdraw(*after, turn.now, 1);
    if (!oldest.empty() && oldest.front().due <= turn.now) return withdraw(oldest.front(), turn);
    asked_.reset();
    return LaneReport{.text =
                          "no invitation is pending for " + base::counted(after->count(), "day")};
}

// How we stand with them is read first: they may have accepted since they were last looked at.
base::Result<LaneReport, domain::SiteError> Withdraw::withdraw(const crm::DueWithdrawal& due,
                                                               const conduct::Turn& turn) {
    const auto& deal = due.deal;
    const auto reading = uses_.site.connection_status(deal.public_id);
    if (auto answer = uses_.pipeline.answered(deal, reading)) return *std::move(answer);
    if (reading->status != ConnectionStatus::Pending) {
        uses_.deals.hold(deal.id, reading->evidence, uses_.clock.now());
        return LaneReport{.kind = LaneReport::Kind::Worked,
                          .text = fmt::format("{} is left as they are, to be looked at again: {}",
                                              uses_.pipeline.called(deal), reading->evidence)};
    }
    const auto profile = uses_.leads.find_profile(deal.lead).value_or(domain::Profile());
    const domain::Intent intent{.kind = ActionKind::Withdraw,
                                .lead = deal.lead,
                                .deal = deal.id,
                                .public_id = deal.public_id,
                                .company = employer(profile)};
    const auto days = std::chrono::floor<std::chrono::days>(turn.now - due.pending_since).count();
    return uses_.pipeline.acted(
        uses_.door, deal, intent, turn,
        fmt::format("withdrew the invitation to {} after {}", domain::display_name(profile),
                    base::counted(days, "day")));
}

}  // namespace lanes
