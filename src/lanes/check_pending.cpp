#include "lanes/check_pending.h"

#include "conduct/pace.h"

#include <fmt/core.h>

namespace lanes {
namespace {

using domain::ConnectionStatus;
using Hours = std::chrono::duration<double, std::ratio<3600>>;

}  // namespace

Cadence CheckPending::cadence(const conduct::Turn& turn, base::Time window_end) const {
    const auto recheck = turn.campaign.recheck_after;
    const auto next = uses_.deals.next_pending(recheck);
    return WhenDue{.next = next ? std::optional(next->due) : std::nullopt,
                   .due_in_window = uses_.deals.count_pending_due({}, window_end, recheck)};
}

base::Result<LaneReport, domain::SiteError> CheckPending::run(const conduct::Turn& turn) {
    if (const auto refusal = uses_.permission.why_idle(turn)) return refused(*refusal);
    const auto pending = uses_.deals.next_pending(turn.campaign.recheck_after);
    if (!pending || pending->due > turn.now)
        return LaneReport{.text = "nobody is due to be looked at"};
    const auto& deal = pending->deal;
    const auto reading = uses_.site.connection_status(deal.public_id);
    if (auto answer = uses_.pipeline.answered(deal, reading)) return *std::move(answer);
    if (reading->status == ConnectionStatus::Pending) return still_pending(*pending, turn);
    uses_.deals.set_backoff(
        deal.id, pending->backoff_hours.value_or(Hours(turn.campaign.recheck_after).count()),
        uses_.clock.now());
    return uses_.pipeline.postponed(deal, reading->evidence);
}

LaneReport CheckPending::still_pending(const crm::DuePending& pending, const conduct::Turn& turn) {
    const double previous =
        pending.backoff_hours.value_or(Hours(turn.campaign.recheck_after).count());
    const auto next =
        conduct::backoff_after(std::chrono::duration_cast<base::Duration>(Hours(previous)));
    const double hours = std::chrono::duration_cast<Hours>(next).count();
    uses_.deals.set_backoff(pending.deal.id, hours, uses_.clock.now());
    return {.kind = LaneReport::Kind::Worked,
            .text = fmt::format("{} has not answered yet; next look in {:g} hours",
                                uses_.pipeline.called(pending.deal), hours)};
}

}  // namespace lanes
