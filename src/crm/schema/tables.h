// DjangoCRM's tables, and the rows that its migrations leave in them.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "lib/store/database.h"

#include <string>
#include <vector>

namespace crm {

// Makes all of DjangoCRM 2.0.0's tables in an empty database, as `manage.py migrate` would, so that
// it finds nothing left to do.
void make_django_tables(store::Database& database, base::Time now);

// Brings our own tables to this program's version; returns what was applied. Refuses a file that is
// newer.
base::Result<std::vector<std::string>> migrate(store::Database& database, base::Time now);
// Whether migrate() has nothing to do.
bool is_current(store::Database& database);
// The error that migrate() would give for a file that is newer.
base::Result<void> check_not_newer(store::Database& database);

}  // namespace crm
