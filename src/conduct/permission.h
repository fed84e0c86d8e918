// Whether an action may be done now; the one answer to "why not?" for lanes, the door and the
// status page.
#pragma once

#include "conduct/calendar.h"
#include "conduct/rate_limiter.h"
#include "conduct/turn.h"
#include "crm/ledger/ledger.h"
#include "crm/pipeline/deals.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/steering/control.h"
#include "domain/action.h"
#include "domain/refusal.h"

#include <optional>
#include <string>

namespace conduct {

class Permission {
public:
    Permission(const crm::Control& control, const crm::Ledger& ledger, const crm::Deals& deals,
               const crm::DoNotContact& do_not_contact, const Calendar& calendar);

    // Why nobody may act at all: paused, or outside the working hours.
    std::optional<domain::Refusal> why_idle(const Turn& turn) const;
    // Why no action of this kind may be done, whoever it is for: idle, or a limit is reached.
    std::optional<domain::Refusal> why_not(domain::ActionKind kind, const Turn& turn) const;
    // Why just this one may not be done. Exact only inside the transaction that writes the intent.
    std::optional<domain::Refusal> why_not(const domain::Intent& intent, const Turn& turn) const;

    // Why what was permitted at `then` may not be done now that it has come to the click: what
    // may have changed since, and whether it took too long, by the calendar or by running time.
    std::optional<domain::Refusal> why_no_longer(const domain::Intent& intent, const Turn& then,
                                                 const Turn& now) const;
    // Why nothing is to be tried before the user has looked: so many of a kind have come to
    // nothing in a row. To be paused for.
    std::optional<std::string> why_pause(base::Time now) const;

    const RateLimiter& limits() const { return limiter_; }

private:
    std::optional<domain::Refusal> why_too_late(const Turn& turn) const;
    std::optional<domain::Refusal> why_blocked(const domain::Intent& intent) const;
    std::optional<domain::Refusal> why_wrong_state(const domain::Intent& intent) const;
    std::optional<domain::Refusal> why_not_person(const domain::Intent& intent,
                                                  const Turn& turn) const;

    const crm::Control& control_;
    const crm::Ledger& ledger_;
    const crm::Deals& deals_;
    const crm::DoNotContact& do_not_contact_;
    const Calendar& calendar_;
    RateLimiter limiter_;
};

}  // namespace conduct
