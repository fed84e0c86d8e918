#include "crm/schema/tables.h"

#include "crm/schema/time_text.h"
#include "embedded/crm.h"
#include "lib/store/migration.h"
#include "lib/store/transaction.h"

#include <array>
#include <string_view>

namespace crm {
namespace {

constexpr std::string_view kLogTable = "outreach_migration";

const std::vector<store::Migration>& migrations() {
    static const std::vector<store::Migration> kMigrations{
        {"0001_outreach", embedded::crm::find("migrations/0001_outreach.sql")},
        {"0002_candidates", embedded::crm::find("migrations/0002_candidates.sql")},
        {"0003_quick_insert", embedded::crm::find("migrations/0003_quick_insert.sql")},
        {"0004_lighter_insert", embedded::crm::find("migrations/0004_lighter_insert.sql")},
        {"0005_random_choices", embedded::crm::find("migrations/0005_random_choices.sql")},
        {"0006_promises", embedded::crm::find("migrations/0006_promises.sql")},
        {"0007_people", embedded::crm::find("migrations/0007_people.sql")},
        {"0008_withdrawals", embedded::crm::find("migrations/0008_withdrawals.sql")},
    };
    return kMigrations;
}

store::MigrationLog migration_log(store::Database& database) {
    return store::MigrationLog(database, std::string(kLogTable));
}

// The words of a line; the last of `count` words takes the rest of it.
std::vector<std::string_view> words(std::string_view line, std::size_t count) {
    std::vector<std::string_view> parts;
    while (parts.size() + 1 < count) {
        const auto blank = line.find(' ');
        parts.push_back(line.substr(0, blank));
        line.remove_prefix(blank + 1);
    }
    parts.push_back(line);
    return parts;
}

template <class Use>
void each_line(std::string_view text, Use use) {
    while (!text.empty()) {
        const auto end = text.find('\n');
        use(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
}

void add_migration_rows(store::Database& database, base::Time now) {
    each_line(embedded::crm::find("schema/django_migrations.txt"), [&](std::string_view line) {
        const auto parts = words(line, 2);
        database.run("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, ?)",
                     {parts[0], parts[1], to_text(now)});
    });
}

void add_permissions(store::Database& database, std::int64_t content_type, std::string_view model,
                     std::string_view verbose_name) {
    constexpr std::array<std::string_view, 4> kVerbs{"add", "change", "delete", "view"};
    for (const auto verb : kVerbs) {
        database.run(
            "INSERT INTO auth_permission (content_type_id, codename, name) VALUES (?, ?, ?)",
            {content_type, std::string(verb) + "_" + std::string(model),
             "Can " + std::string(verb) + " " + std::string(verbose_name)});
    }
}

void add_content_types(store::Database& database) {
    each_line(embedded::crm::find("schema/content_types.txt"), [&](std::string_view line) {
        const auto parts = words(line, 3);
        const auto id =
            database.insert("INSERT INTO django_content_type (app_label, model) VALUES (?, ?)",
                            {parts[0], parts[1]});
        add_permissions(database, id, parts[1], parts[2]);
    });
}

}  // namespace

void make_django_tables(store::Database& database, base::Time now) {
    store::Transaction transaction(database);
    database.run_script(embedded::crm::find("schema/djangocrm.sql"));
    add_migration_rows(database, now);
    add_content_types(database);
    transaction.commit();
}

base::Result<std::vector<std::string>> migrate(store::Database& database, base::Time now) {
    return migration_log(database).apply(migrations(), to_text(now));
}

bool is_current(store::Database& database) {
    return migration_log(database).version() == static_cast<std::int64_t>(migrations().size());
}

base::Result<void> check_not_newer(store::Database& database) {
    return migration_log(database).check_not_newer(migrations());
}

}  // namespace crm
