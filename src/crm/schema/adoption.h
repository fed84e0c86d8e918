// Taking over a database that Django made: what the Python original worked on, or an admin set up.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "lib/store/database.h"

#include <string>
#include <vector>

namespace crm {

// Whether adopt() has something to do.
bool needs_adoption(store::Database& database);

// Adds our tables (or brings them to this version), and makes the deals and addresses in the file
// ours: deals at stages of former versions move to the stage that means the same now, leads under
// odd addresses become known by their ids, and two leads of one person become one. Nothing that
// Django needs is changed. One transaction; returns what was done, a line each.
base::Result<std::vector<std::string>> adopt(store::Database& database, base::Time now);

}  // namespace crm
