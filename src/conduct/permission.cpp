#include "conduct/permission.h"

#include "domain/act_rule.h"

#include <fmt/core.h>

#include <algorithm>

namespace conduct {
namespace {

using domain::ActionKind;
using domain::Refusal;
using domain::RefusalReason;

// What begins later than this before the end of the working hours might be clicked after it.
constexpr base::Duration kLongestAction = std::chrono::minutes(10);
constexpr base::Duration kRehearsalRest = std::chrono::hours(24);

// So many in a row that came to nothing are no accident: the user must look.
constexpr int kMostFailures = 6;

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

std::optional<Refusal> Permission::why_blocked(const domain::Intent& intent) const {
    const auto block = do_not_contact_.find_block(intent.public_id, intent.company);
    if (!block) return std::nullopt;
    return Refusal{.reason = RefusalReason::Blocked, .text = "do not contact: " + block->reason};
}

std::optional<Refusal> Permission::why_wrong_state(const domain::Intent& intent) const {
    const auto& needed = domain::rule(intent.kind).from;
    const auto deal = deals_.find(intent.deal);
    if (!needed || (deal && deal->state == *needed)) return std::nullopt;
    return Refusal{.reason = RefusalReason::WrongState,
                   .text = deal ? fmt::format("is {} now", domain::name(deal->state))
                                : "has left the pipeline"};
}

std::optional<Refusal> Permission::why_no_longer(const domain::Intent& intent, const Turn& then,
                                                 const Turn& now) const {
    if (auto idle = why_idle(now)) return idle;
    if (auto refusal = why_blocked(intent)) return refusal;
    if (auto refusal = why_wrong_state(intent)) return refusal;
    const bool is_same_boot = then.uptime.boot == now.uptime.boot;
    const base::Duration running = is_same_boot ? now.uptime.up - then.uptime.up : base::Duration();
    if (std::max(now.now - then.now, running) <= kLongestAction && now.now >= then.now)
        return std::nullopt;
    return Refusal{.reason = RefusalReason::TooSlow,
                   .text = "it was decided too long ago, or the clock was set meanwhile"};
}

std::optional<std::string> Permission::why_pause(base::Time now) const {
    for (const auto& rule : domain::act_rules()) {
        const auto failures = ledger_.count_failures(rule.kind, now);
        if (failures.in_a_row < kMostFailures) continue;
        return fmt::format(
            "{} {} in a row came to nothing, the last one: {}; look at the site, "
            "then run `openoutreach resume`",
            failures.in_a_row, rule.plural, failures.evidence);
    }
    return std::nullopt;
}

std::optional<Refusal> Permission::why_not_person(const domain::Intent& intent,
                                                  const Turn& turn) const {
    if (auto refusal = why_blocked(intent)) return refusal;
    if (!domain::rule(intent.kind).is_visible) return std::nullopt;
    if (auto refusal = why_wrong_state(intent)) return refusal;
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
