// Opens the CRM: a DjangoCRM database with our own tables beside its own.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "lib/store/database.h"

#include <filesystem>
#include <string>
#include <vector>

namespace crm {

// An open CRM, and what opening it did to the file ("made all tables", "backed up to …"), for the
// log. Empty when nothing was to be done.
struct Opened {
    store::Database database;
    std::vector<std::string> done;
};

// Makes a new file, or brings an existing one up to date: one that Django made, or one of an older
// version of ours. Such a file is backed up first, beside it. Opening it again changes no byte. The
// error says what to do: the file is newer than this program, or no DjangoCRM database.
base::Result<Opened> open(const std::filesystem::path& path, base::Time now);

// For commands that only look: never makes or changes a file.
base::Result<store::Database> open_read_only(const std::filesystem::path& path);

// Where a backup that is made without being asked for is to stand, or a damaged file that is set
// aside: "crm.db.2026-11-23-063602.backup", ".damaged", with a number before the end where one of
// that second is there already.
std::filesystem::path backup_path(const std::filesystem::path& path, base::Time now,
                                  std::string_view end = ".backup");
// The error for a file that cannot be restored: damaged, no CRM, or newer than this program.
base::Result<void> check_backup(const std::filesystem::path& path);

// A new CRM in memory.
store::Database open_in_memory(base::Time now);

}  // namespace crm
