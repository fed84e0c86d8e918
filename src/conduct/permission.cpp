#include "conduct/permission.h"

#include <fmt/core.h>

namespace conduct {
namespace {

using domain::ActionKind;
using domain::Refusal;
using domain::RefusalReason;

// What begins later than this before the end of the working hours might be clicked after it.
constexpr base::Duration kLongestAction = std::chrono::minutes(10);
constexpr base::Duration kRehearsalRest = std::chrono::hours(24);

// The state in which a person must be for an action of this kind.
bool is_right_state(ActionKind kind, domain::ProfileState state) {
    switch (kind) {
        case ActionKind::Invite: return state == domain::ProfileState::Enriched;
        case ActionKind::Message: return state == domain::ProfileState::Connected;
        case ActionKind::Withdraw: return state == domain::ProfileState::Pending;
        case ActionKind::ProfileRead: break;
    }
    return true;
}

}  // namespace

Permission::Permission(const crm::Control& control, const crm::Ledger& ledger,
                       const crm::Deals& deals, const crm::DoNotContact& do_not_contact,
                       const Calendar& calendar)
    : control_(control),
      ledger_(ledger),
      deals_(deals),
      do_not_contact_(do_not_contact),
      calendar_(calendar),
      limiter_(ledger, calendar) {}

std::optional<Refusal> Permission::why_idle(const Turn& turn) const {
    if (const auto pause = control_.find_pause()) {
        return Refusal{.reason = RefusalReason::Paused,
                       .text = fmt::format("paused since {}: {}", calendar_.text(pause->since),
                                           pause->reason)};
    }
    const auto& hours = turn.campaign.working_hours;
    if (calendar_.window_at(hours, turn.now)) return std::nullopt;
    const base::Time opening = calendar_.next_window(hours, turn.now).start;
    return Refusal{.reason = RefusalReason::OutsideHours,
                   .text = "outside the working hours until " + calendar_.text(opening),
                   .until = opening};
}

std::optional<Refusal> Permission::why_too_late(const Turn& turn) const {
    const auto& hours = turn.campaign.working_hours;
    const auto window = calendar_.window_at(hours, turn.now + kLongestAction);
    if (window && window->contains(turn.now)) return std::nullopt;
    const base::Time opening = calendar_.next_window(hours, turn.now).start;
    return Refusal{.reason = RefusalReason::OutsideHours,
                   .text = "the working hours are about to end",
                   .until = opening};
}

std::optional<Refusal> Permission::why_not(ActionKind kind, const Turn& turn) const {
    if (auto idle = why_idle(turn)) return idle;
    if (auto late = why_too_late(turn)) return late;
    return limiter_.why_not(kind, turn);
}

std::optional<Refusal> Permission::why_not(const domain::Intent& intent, const Turn& turn) const {
    if (auto refusal = why_not(intent.kind, turn)) return refusal;
    return why_not_person(intent, turn);
}

std::optional<Refusal> Permission::why_not_person(const domain::Intent& intent,
                                                  const Turn& turn) const {
    if (const auto block = do_not_contact_.find_block(intent.public_id, intent.company)) {
        return Refusal{.reason = RefusalReason::Blocked,
                       .text = "do not contact: " + block->reason};
    }
    if (intent.kind == ActionKind::ProfileRead) return std::nullopt;
    const auto state = deals_.load(intent.deal).state;
    if (!is_right_state(intent.kind, state)) {
        return Refusal{.reason = RefusalReason::WrongState,
                       .text = fmt::format("is {} now", domain::name(state))};
    }
    if (ledger_.has_live(intent.lead, intent.kind, intent.step)) {
        return Refusal{.reason = RefusalReason::AlreadyDone,
                       .text = fmt::format("the ledger holds a {} for this person",
                                           domain::name(intent.kind))};
    }
    const auto rehearsed = ledger_.find_last_rehearsal(intent.lead, intent.kind);
    if (turn.account.trigger == domain::Trigger::Rehearsal && rehearsed &&
        turn.now < *rehearsed + kRehearsalRest) {
        return Refusal{.reason = RefusalReason::Rehearsed,
                       .text = "rehearsed less than a day ago",
                       .until = *rehearsed + kRehearsalRest};
    }
    return std::nullopt;
}

}  // namespace conduct
