// An import taken back: `openoutreach crm import --undo`.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "lib/store/database.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace crm {

struct ImportEntry {
    std::int64_t number = 0;
    std::string source;
    std::string started_at;  // as the CRM stores times
    std::size_t added = 0;   // who are still there
    bool is_undone = false;
};

// The newest first.
std::vector<ImportEntry> list_imports(store::Database& database);

struct Undone {
    std::size_t removed = 0;  // people whom the import had added
    std::size_t kept = 0;     // of them those of whom something has been read or done since
    std::size_t emptied = 0;  // values that it had filled, and nobody has changed
};

// Takes back what import `number` did, some thousand people in each transaction: one that was
// interrupted goes on. Whoever was read, invited or written to since then stays, and whoever has a
// tag, a note or the like in the CRM.
// The error says that there is no such import, or that it was taken back before.
base::Result<Undone> undo_import(store::Database& database, std::int64_t number, base::Time now);

}  // namespace crm
