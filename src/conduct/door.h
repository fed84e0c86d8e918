// The one door through which anything visible is done on the site.
#pragma once

#include "conduct/permission.h"
#include "conduct/settlement.h"
#include "domain/site_actor.h"

#include <optional>

namespace conduct {

// Counts and writes the intent in one transaction, acts, looks, settles. Whatever interrupts it,
// the ledger knows what was meant, and nobody is ever contacted twice. Right before the click all
// that may have changed since is asked again, and whether the row is still open and still ours.
class Door {
public:
    Door(const Permission& permission, Records records, Settlement& settlement,
         domain::SiteActor& actor, base::Clock& clock)
        : permission_(permission),
          records_(records),
          settlement_(settlement),
          actor_(actor),
          clock_(clock) {}

    base::Result<Acted, domain::Refusal> act(const domain::Intent& intent, const Turn& turn);
    // A look at a profile, which nobody sees but which counts: written before it, as started. The
    // caller settles the row.
    base::Result<domain::ActionId, domain::Refusal> begin_read(const domain::Intent& intent,
                                                               const Turn& turn);

private:
    base::Result<domain::ActionId, domain::Refusal> write_intent(const domain::Intent& intent,
                                                                 const Turn& turn);
    std::optional<domain::Refusal> why_not_now(domain::ActionId id, const domain::Intent& intent,
                                               const Turn& turn);

    const Permission& permission_;
    Records records_;
    Settlement& settlement_;
    domain::SiteActor& actor_;
    base::Clock& clock_;
};

}  // namespace conduct
