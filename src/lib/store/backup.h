// A copy of a database that is in use.
#pragma once

#include "base/result.h"
#include "lib/store/database.h"

#include <filesystem>

namespace store {

// Writes all that is committed to `target`, which must not exist, as one compact file. Readers and
// writers go on meanwhile. The copy appears under its name only when it is complete.
base::Result<void> back_up(Database& database, const std::filesystem::path& target);

// Makes `database` what the file `source` holds, in one step that other processes see as a
// transaction. The caller has checked that `source` is fit for it.
void restore(Database& database, const std::filesystem::path& source);

}  // namespace store
