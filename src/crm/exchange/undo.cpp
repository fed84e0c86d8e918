#include "crm/exchange/undo.h"

#include "crm/schema/references.h"
#include "crm/schema/time_text.h"
#include "lib/store/bulk_writes.h"
#include "lib/store/transaction.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace crm {
namespace {

// Of the leads of one import, the next ones of whom nothing was read or done: what they hold is
// what the import brought.
constexpr std::string_view kUntouched =
    "INSERT INTO temp.outreach_gone SELECT i.lead_id FROM outreach_imported AS i "
    "JOIN crm_lead AS l ON l.id = i.lead_id "
    "WHERE i.import_id = ? AND i.lead_id > ? AND l.description = '' AND l.contact_id IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM outreach_action AS a WHERE a.lead_id = l.id) "
    "AND NOT EXISTS (SELECT 1 FROM crm_deal AS d JOIN outreach_decision AS o ON o.deal_id = d.id "
    "WHERE d.lead_id = l.id) ORDER BY i.lead_id LIMIT ?";
// So many are removed in one transaction: a fraction of a second.
constexpr std::int64_t kBatch = 5000;

constexpr std::array<std::string_view, 7> kFields{
    "first_name", "last_name", "title", "company_name", "city_name", "email", "phone"};

void keep(store::Database& database, const std::string& whom, const store::Values& binds = {}) {
    database.run("DELETE FROM temp.outreach_gone WHERE lead_id IN (" + whom + ")", binds);
}

// Those on whom DjangoCRM or its user has hung something, such as a tag, a note or a message.
void keep_those_with_more(store::Database& database) {
    for (const auto& table : list_generic_tables(database)) {
        keep(database, fmt::format("SELECT object_id FROM \"{}\" WHERE content_type_id = ?", table),
             {content_type(database, "lead")});
    }
    for (const auto& [table, column] : list_references(database, "crm_lead")) {
        if (table == "crm_deal") continue;
        keep(database, fmt::format("SELECT \"{}\" FROM \"{}\"", column, table));
    }
    for (const auto& [table, column] : list_references(database, "crm_deal")) {
        keep(database, fmt::format("SELECT d.lead_id FROM crm_deal AS d JOIN \"{}\" AS r ON "
                                   "r.\"{}\" = d.id",
                                   table, column));
    }
}

std::size_t remove_gone(store::Database& database) {
    for (const auto* table : {"outreach_event", "outreach_aside", "outreach_deal"}) {
        database.run(
            fmt::format("DELETE FROM {} WHERE deal_id IN (SELECT d.id FROM crm_deal AS d "
                        "JOIN temp.outreach_gone AS g ON g.lead_id = d.lead_id)",
                        table));
    }
    std::int64_t removed = 0;
    for (const auto* column :
         {"crm_deal.lead_id", "outreach_identity.lead_id", "outreach_imported.lead_id",
          "outreach_filled.lead_id", "crm_lead.id"}) {
        const std::string_view name(column);
        removed = database.run(
            fmt::format("DELETE FROM {} WHERE {} IN (SELECT lead_id FROM temp.outreach_gone)",
                        name.substr(0, name.find('.')), name.substr(name.find('.') + 1)));
    }
    return static_cast<std::size_t>(removed);
}

// Removes the next ones behind `last`, which is moved on; false when there are no more.
bool remove_next(store::Database& database, std::int64_t number, std::int64_t& last,
                 std::size_t& removed) {
    // The last transaction of the undoing waits for the disk, for all of them.
    store::Transaction transaction(database, store::Commit::Lazy);
    database.run("CREATE TEMP TABLE IF NOT EXISTS outreach_gone (lead_id INTEGER PRIMARY KEY)");
    database.run("DELETE FROM temp.outreach_gone");
    const bool any = database.run(kUntouched, {number, last, kBatch}) > 0;
    if (any) last = database.value<std::int64_t>("SELECT max(lead_id) FROM temp.outreach_gone");
    keep_those_with_more(database);
    removed += remove_gone(database);
    transaction.commit();
    return any;
}

std::size_t empty_filled(store::Database& database, std::int64_t number) {
    std::int64_t emptied = 0;
    for (const auto field : kFields) {
        emptied += database.run(
            fmt::format("UPDATE crm_lead SET {0} = '' WHERE description = '' AND id IN (SELECT "
                        "f.lead_id FROM outreach_filled AS f WHERE f.import_id = ? AND f.field = "
                        "'{0}' AND f.value = crm_lead.{0})",
                        field),
            {number});
    }
    database.run("DELETE FROM outreach_filled WHERE import_id = ?", {number});
    return static_cast<std::size_t>(emptied);
}

base::Result<void> check_undoable(store::Database& database, std::int64_t number) {
    const auto row = database.find<std::optional<std::string>>(
        "SELECT undone_at FROM outreach_import WHERE id = ?", {number});
    if (!row) {
        return base::failure(fmt::format(
            "there is no import {}: `openoutreach crm import --list` shows them", number));
    }
    if (std::get<0>(*row))
        return base::failure(fmt::format("import {} was taken back already", number));
    return {};
}

}  // namespace

std::vector<ImportEntry> list_imports(store::Database& database) {
    std::vector<ImportEntry> imports;
    database.each<std::int64_t, std::string, std::string, std::int64_t, bool>(
        "SELECT i.id, i.source, i.started_at, (SELECT count(*) FROM outreach_imported AS m "
        "WHERE m.import_id = i.id), i.undone_at IS NOT NULL FROM outreach_import AS i "
        "ORDER BY i.id DESC",
        {},
        [&](std::int64_t number, std::string source, std::string started, std::int64_t added,
            bool undone) {
            imports.push_back({.number = number,
                               .source = std::move(source),
                               .started_at = std::move(started),
                               .added = static_cast<std::size_t>(added),
                               .is_undone = undone});
        });
    return imports;
}

base::Result<Undone> undo_import(store::Database& database, std::int64_t number, base::Time now) {
    TRY_VOID(check_undoable(database, number));
    const store::BulkWrites bulk(database);
    Undone undone;
    std::int64_t last = 0;
    while (remove_next(database, number, last, undone.removed)) continue;
    store::Transaction transaction(database);
    undone.emptied = empty_filled(database, number);
    undone.kept = static_cast<std::size_t>(database.value<std::int64_t>(
        "SELECT count(*) FROM outreach_imported WHERE import_id = ?", {number}));
    database.run("UPDATE outreach_import SET undone_at = ? WHERE id = ?", {to_text(now), number});
    transaction.commit();
    return undone;
}

}  // namespace crm
