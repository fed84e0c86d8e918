// What has happened to a person and why, from all our tables in one row of time.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "lib/store/database.h"

#include <string>
#include <vector>

namespace crm {

struct Moment {
    base::Time at;
    std::string account;
    std::string
        what;  // "enriched" for a new state, "invite: done" for an action, "chosen", "message sent"
    std::string why;  // the reason, for a person
};

// Of one lead, by all accounts, oldest first.
std::vector<Moment> history_of(store::Database& database, domain::LeadId lead);

}  // namespace crm
