#include "lib/store/backup.h"

#include "lib/store/connection.h"

#include <fmt/core.h>

#include <unistd.h>

#include <system_error>

namespace store {

base::Result<void> back_up(Database& database, const std::filesystem::path& target) {
    std::error_code error;
    if (std::filesystem::exists(target, error)) {
        return base::failure(fmt::format("{} exists already: name another file", target.string()));
    }
    const auto folder = target.has_parent_path() ? target.parent_path() : ".";
    if (::access(folder.c_str(), W_OK) != 0) {
        return base::failure(
            fmt::format("{}: its folder may not be written; name another file", target.string()));
    }
    auto partial = target;
    partial += ".partial";
    std::filesystem::remove(partial, error);
    try {
        database.run("VACUUM INTO ?", {partial.string()});
    } catch (const Failure& failure) {
        std::filesystem::remove(partial, error);
        return base::failure(fmt::format("no backup at {}: {}", target.string(), failure.what()));
    }
    std::filesystem::rename(partial, target, error);
    if (error) return base::failure(fmt::format("{}: {}", target.string(), error.message()));
    return {};
}

void restore(Database& database, const std::filesystem::path& source) {
    Database from(source, Access::ReadOnly);
    auto* target = database.connection_->handle();
    auto* backup =
        sqlite_api::sqlite3_backup_init(target, "main", from.connection_->handle(), "main");
    if (backup == nullptr) database.connection_->fail();
    sqlite_api::sqlite3_backup_step(backup, -1);
    if (sqlite_api::sqlite3_backup_finish(backup) != SQLITE_OK) database.connection_->fail();
}

}  // namespace store
