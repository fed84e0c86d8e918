#include "lib/store/migration.h"

#include "lib/store/transaction.h"

#include <fmt/core.h>

namespace store {

MigrationLog::MigrationLog(Database& database, std::string table)
    : database_(database), table_(std::move(table)) {}

std::int64_t MigrationLog::version() const {
    if (!database_.has_table(table_)) return 0;
    return database_.value<std::int64_t>("SELECT count(*) FROM " + table_);
}

base::Result<void> MigrationLog::check_not_newer(const std::vector<Migration>& migrations) const {
    const auto had = static_cast<std::size_t>(version());
    if (had <= migrations.size()) return {};
    return base::failure(fmt::format(
        "{} was written by a newer version of this program (its tables are at version {}, this "
        "program knows {}): install that version, or restore a backup",
        database_.path().string(), had, migrations.size()));
}

base::Result<std::vector<std::string>> MigrationLog::apply(const std::vector<Migration>& migrations,
                                                           std::string_view now) {
    Transaction transaction(database_);
    TRY_VOID(check_not_newer(migrations));
    const auto had = static_cast<std::size_t>(version());
    database_.run_script(
        fmt::format("CREATE TABLE IF NOT EXISTS {} (name TEXT PRIMARY KEY, "
                    "applied_at TEXT NOT NULL) WITHOUT ROWID",
                    table_));
    std::vector<std::string> applied;
    for (std::size_t i = had; i < migrations.size(); ++i) {
        database_.run_script(migrations[i].sql);
        database_.run(fmt::format("INSERT INTO {} (name, applied_at) VALUES (?, ?)", table_),
                      {migrations[i].name, now});
        applied.emplace_back(migrations[i].name);
    }
    transaction.commit();
    return applied;
}

}  // namespace store
