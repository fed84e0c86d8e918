// The rows every CRM needs before work begins: `openoutreach crm setup`.
#pragma once

#include "base/clock.h"
#include "base/rng.h"
#include "lib/store/database.h"

#include <string>
#include <vector>

namespace crm {

// Makes what is missing of: the department "LinkedIn Outreach", the group "co-workers", a staff
// user without usable password for each of `handles`, with profile and groups, seven stages, three
// closing reasons, the lead source, the site. Returns what it made, a line each; a second run
// returns nothing and writes nothing.
std::vector<std::string> setup(store::Database& database, const std::vector<std::string>& handles,
                               base::Time now, base::Rng rng);

}  // namespace crm
