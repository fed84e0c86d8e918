// Numbered changes of the schema, each applied once, in order.
#pragma once

#include "base/result.h"
#include "lib/store/database.h"

#include <string>
#include <string_view>
#include <vector>

namespace store {

// `name` begins with its number: "0001_ledger". The numbers are 1, 2, 3 …
struct Migration {
    std::string_view name;
    std::string_view sql;
};

// What one table records about the migrations that a file has had.
class MigrationLog {
public:
    // `table` is made when it is missing; its name is ours, never a user's.
    MigrationLog(Database& database, std::string table);

    // How many the file has had; 0 without the table.
    std::int64_t version() const;
    // The error for a file that has had more than `migrations` holds: it is newer than the program.
    base::Result<void> check_not_newer(const std::vector<Migration>& migrations) const;
    // Applies those of `migrations` that are missing, in one transaction, and returns their names.
    // Refuses a newer file.
    base::Result<std::vector<std::string>> apply(const std::vector<Migration>& migrations,
                                                 std::string_view now);

private:
    Database& database_;
    std::string table_;
};

}  // namespace store
