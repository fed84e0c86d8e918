// Who may be invited, followed from one look to the next.
#pragma once

#include "base/clock.h"
#include "crm/steering/owner.h"
#include "domain/candidate.h"
#include "lib/store/database.h"

#include <optional>

namespace crm {

// The deals of one owner at Enriched whose lead has a profile's address.
class Candidates {
public:
    Candidates(store::Database& database, Owner owner);

    // What changed after `version`, whoever changed it; all of them for none, and for one that
    // this file has never had (it was restored from a backup). Blocked people count as postponed.
    domain::CandidateNews news(std::optional<std::int64_t> version, base::Time now) const;

private:
    domain::CandidateNews all() const;
    domain::CandidateNews changes(std::int64_t version) const;

    store::Database& database_;
    Owner owner_;
};

}  // namespace crm
