#include "crm/exchange/undo.h"

#include "crm/references.h"
#include "crm/time_text.h"
#include "lib/store/transaction.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace crm {
namespace {

// Of the leads of one import, those of whom nothing was read or done: what they hold is what the
// import brought.
constexpr std::string_view kUntouched =
    "SELECT i.lead_id FROM outreach_imported AS i JOIN crm_lead AS l ON l.id = i.lead_id "
    "WHERE i.import_id = ? AND l.description = '' AND l.contact_id IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM outreach_action AS a WHERE a.lead_id = l.id) "
    "AND NOT EXISTS (SELECT 1 FROM crm_deal AS d JOIN outreach_decision AS o ON o.deal_id = d.id "
    "WHERE d.lead_id = l.id) ORDER BY i.lead_id";

constexpr std::array<std::string_view, 7> kFields{
    "first_name", "last_name", "title", "company_name", "city_name", "email", "phone"};

// What DjangoCRM or its user has hung on a lead or its deal, such as a note or a message, by its
// generic tables.
bool has_more(store::Database& database, std::int64_t lead, std::string_view lead_type) {
    const auto type = content_type(database, std::string(lead_type));
    for (const auto& table : list_generic_tables(database)) {
        const auto any = database.value<bool>(
            fmt::format("SELECT EXISTS (SELECT 1 FROM \"{}\" WHERE object_id = ? AND "
                        "content_type_id = ?)",
                        table),
            {lead, type});
        if (any) return true;
    }
    return false;
}

void remove(store::Database& database, std::int64_t lead) {
    for (const auto* table : {"outreach_event", "outreach_aside", "outreach_deal"}) {
        database.run(fmt::format("DELETE FROM {} WHERE deal_id IN (SELECT id FROM crm_deal "
                                 "WHERE lead_id = ?)",
                                 table),
                     {lead});
    }
    database.run("DELETE FROM crm_deal WHERE lead_id = ?", {lead});
    for (const auto* table : {"outreach_identity", "outreach_imported", "outreach_filled"})
        database.run(fmt::format("DELETE FROM {} WHERE lead_id = ?", table), {lead});
    database.run("DELETE FROM crm_lead WHERE id = ?", {lead});
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
    store::Transaction transaction(database);
    TRY_VOID(check_undoable(database, number));
    Undone undone;
    undone.emptied = empty_filled(database, number);
    for (const auto& [lead] : database.list<std::int64_t>(kUntouched, {number})) {
        if (has_more(database, lead, "lead")) continue;
        remove(database, lead);
        ++undone.removed;
    }
    undone.kept = static_cast<std::size_t>(database.value<std::int64_t>(
        "SELECT count(*) FROM outreach_imported WHERE import_id = ?", {number}));
    database.run("UPDATE outreach_import SET undone_at = ? WHERE id = ?", {to_text(now), number});
    transaction.commit();
    return undone;
}

}  // namespace crm
