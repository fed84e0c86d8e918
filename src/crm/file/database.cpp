#include "crm/file/database.h"

#include "crm/schema/adoption.h"
#include "crm/schema/tables.h"
#include "crm/schema/time_text.h"
#include "lib/store/backup.h"
#include "lib/store/transaction.h"

#include <fmt/core.h>

#include <algorithm>
#include <system_error>

namespace crm {
namespace {

enum class State { New, Current, Outdated };

// Looks without writing: a file that is none of ours must not even change its journal mode.
base::Result<State> inspect(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error || size == 0) return State::New;
    store::Database database(path, store::Access::ReadOnly);
    if (database.value<std::int64_t>("SELECT count(*) FROM sqlite_master") == 0) return State::New;
    if (!database.has_table("crm_deal") || !database.has_table("django_content_type")) {
        return base::failure(path.string() +
                             " is a database, but no DjangoCRM's: name another file");
    }
    TRY_VOID(check_not_newer(database));
    return needs_adoption(database) ? State::Outdated : State::Current;
}

void make(store::Database& database, base::Time now) {
    store::Transaction transaction(database);
    // Another process may have made it since we looked.
    if (!database.has_table("crm_deal")) {
        make_django_tables(database, now);
        migrate(database, now).value();
    }
    transaction.commit();
}

// From now on it is ours to look after. What SQLite keeps beside it follows its example.
void make_private(const std::filesystem::path& path) {
    using std::filesystem::perms;
    std::error_code ignored;
    for (const char* end : {"", "-wal", "-shm"})
        std::filesystem::permissions(path.string() + end, perms::owner_read | perms::owner_write,
                                     ignored);
}

base::Result<void> update(Opened& opened, base::Time now) {
    const auto backup = backup_path(opened.database.path(), now);
    TRY_VOID(store::back_up(opened.database, backup));
    auto done = TRY(adopt(opened.database, now));
    make_private(opened.database.path());
    opened.done.push_back("backed up to " + backup.string());
    std::move(done.begin(), done.end(), std::back_inserter(opened.done));
    return {};
}

}  // namespace

std::filesystem::path backup_path(const std::filesystem::path& path, base::Time now,
                                  std::string_view end) {
    auto stamp = to_text(now).substr(0, 19);
    std::replace(stamp.begin(), stamp.end(), ' ', '-');
    std::erase(stamp, ':');
    const std::string name = path.string() + "." + stamp;
    auto free = fmt::format("{}{}", name, end);
    for (int i = 2; std::filesystem::exists(free); ++i) free = fmt::format("{}-{}{}", name, i, end);
    return free;
}

base::Result<void> check_backup(const std::filesystem::path& path) {
    if (TRY(inspect(path)) == State::New) {
        return base::failure("there is no backup at " + path.string());
    }
    store::Database database(path, store::Access::ReadOnly);
    if (database.value<std::string>("PRAGMA integrity_check(1)") == "ok") return {};
    return base::failure(path.string() + " is damaged: restore another backup");
}

base::Result<Opened> open(const std::filesystem::path& path, base::Time now) {
    const auto state = TRY(inspect(path));
    Opened opened{.database = store::Database(path), .done = {}};
    if (state == State::Outdated) TRY_VOID(update(opened, now));
    if (state == State::New) {
        make(opened.database, now);
        opened.done.push_back("made all tables in " + path.string());
    }
    return opened;
}

base::Result<store::Database> open_read_only(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path)) {
        return base::failure("there is no CRM at " + path.string() +
                             ": run `openoutreach crm setup`");
    }
    if (TRY(inspect(path)) != State::Current) {
        return base::failure(path.string() +
                             " is not brought up to date yet: run `openoutreach crm setup`");
    }
    return store::Database(path, store::Access::ReadOnly);
}

store::Database open_in_memory(base::Time now) {
    auto database = store::Database::in_memory();
    make(database, now);
    return database;
}

}  // namespace crm
