#include "crm/database.h"

#include "crm/schema/tables.h"
#include "crm/time_text.h"
#include "lib/store/backup.h"

#include <algorithm>

namespace crm {
namespace {

// "crm.db" becomes "crm.db.2026-11-23-063602.backup".
std::filesystem::path backup_path(const std::filesystem::path& path, base::Time now) {
    auto stamp = to_text(now).substr(0, 19);
    std::replace(stamp.begin(), stamp.end(), ' ', '-');
    std::erase(stamp, ':');
    return path.string() + "." + stamp + ".backup";
}

base::Result<void> update(Opened& opened, base::Time now) {
    const auto backup = backup_path(opened.database.path(), now);
    TRY_VOID(store::back_up(opened.database, backup));
    opened.done.push_back("backed up to " + backup.string());
    for (const auto& name : TRY(migrate(opened.database, now))) {
        opened.done.push_back("applied " + name);
    }
    return {};
}

}  // namespace

base::Result<Opened> open(const std::filesystem::path& path, base::Time now) {
    Opened opened{.database = store::Database(path), .done = {}};
    const auto tables = opened.database.value<std::int64_t>("SELECT count(*) FROM sqlite_master");
    if (tables == 0) {
        make_django_tables(opened.database, now);
        TRY(migrate(opened.database, now));
        opened.done.push_back("made all tables in " + path.string());
        return opened;
    }
    if (!opened.database.has_table("crm_deal")) {
        return base::failure(path.string() + " holds other tables than a CRM's: name another file");
    }
    if (!is_current(opened.database)) TRY_VOID(update(opened, now));
    return opened;
}

base::Result<store::Database> open_read_only(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path)) {
        return base::failure("there is no CRM at " + path.string() +
                             ": run `openoutreach crm setup`");
    }
    store::Database database(path, store::Access::ReadOnly);
    if (!database.has_table("crm_deal") || !is_current(database)) {
        return base::failure(path.string() +
                             " is not a CRM of this version: run `openoutreach crm setup`");
    }
    return database;
}

store::Database open_in_memory(base::Time now) {
    auto database = store::Database::in_memory();
    make_django_tables(database, now);
    migrate(database, now).value();
    return database;
}

}  // namespace crm
