#include "crm/privacy/forget.h"

#include "crm/people/files.h"
#include "crm/people/identity.h"
#include "crm/pipeline/decisions.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/testing.h"
#include "lib/store/backup.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <set>

using crm::testing::kNow;
using crm::testing::person;

namespace {

// The person is named by this in everything that is planted.
const std::string kMarker = "zorblax-marker";

std::vector<std::filesystem::path> files_with_marker(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(file), {}};
        if (content.find(kMarker) != std::string::npos ||
            entry.path().string().find(kMarker) != std::string::npos) {
            found.push_back(entry.path());
        }
    }
    return found;
}

// A row about the person in every table that refers to a lead, deal or contact, directly or by
// content type, with the marker in every text of it.
void plant_rows(store::Database& database, const domain::Deal& deal) {
    const auto columns_of = [&](const std::string& table) {
        return database.list<std::string, std::string, bool>(
            "SELECT name, lower(type), \"notnull\" FROM pragma_table_info(?)", {table});
    };
    const auto contact = database.value<std::int64_t>(
        "SELECT contact_id FROM crm_lead WHERE id = ?", {deal.lead.value});
    database.run_script("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
    for (const auto& [table] : database.list<std::string>(
             "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
             "AND name NOT LIKE 'outreach_%' AND name NOT IN ('crm_lead', 'crm_deal', "
             "'crm_contact', 'crm_company') ORDER BY name")) {
        std::string names;
        std::string values;
        bool refers = false;
        for (const auto& [name, type, not_null] : columns_of(table)) {
            if (name == "id") continue;
            std::string value = not_null ? "0" : "NULL";
            if (name == "lead_id" || name == "object_id") value = std::to_string(deal.lead.value);
            if (name == "deal_id") value = std::to_string(deal.id.value);
            if (name == "contact_id") value = std::to_string(contact);
            if (name == "content_type_id") value = "13";
            refers = refers || name == "lead_id" || name == "deal_id" || name == "contact_id" ||
                     name == "object_id";
            const bool is_text = type == "text" || type.starts_with("varchar");
            if (is_text && name != "object_id") value = "'about " + kMarker + "'";
            names += (names.empty() ? "\"" : ", \"") + name + "\"";
            values += (values.empty() ? "" : ", ") + value;
        }
        if (!refers) continue;
        database.run_script("INSERT INTO \"" + table + "\" (" + names + ") VALUES (" + values +
                            ")");
    }
    database.run_script("PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF");
}

// A row in each of our own tables, with the marker in whatever is not a word of the program's.
void plant_rows_of_ours(store::Database& database) {
    const std::set<std::string> words{"account", "kind",      "model", "name",   "at",   "since",
                                      "outcome", "public_id", "field", "holder", "boot", "member"};
    for (const auto& [table] : database.list<std::string>(
             "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'outreach_%' "
             "AND name NOT IN ('outreach_migration', 'outreach_secret') ORDER BY name")) {
        std::string names;
        std::string values;
        for (const auto& [name, type, not_null] : database.list<std::string, std::string, bool>(
                 "SELECT name, type, \"notnull\" FROM pragma_table_info(?)", {table})) {
            if (name == "id" || name == "outcome") continue;
            std::string value = type == "TEXT" ? "'about " + kMarker + "'" : "4711";
            if (words.contains(name) || name.ends_with("_at") || name.ends_with("_since") ||
                name.ends_with("_before")) {
                value = "'note'";
            }
            names += (names.empty() ? "" : ", ") + name;
            values += (values.empty() ? "" : ", ") + value;
        }
        database.run_script("INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")");
    }
}

base::Result<crm::Forgotten> forget(crm::testing::Crm& crm, std::string_view slug,
                                    const home::Paths& paths) {
    return crm::forget(crm.database, person(slug), paths, kNow, base::Rng(7));
}

base::Result<crm::Forgotten> forget(crm::testing::Crm& crm, std::string_view slug) {
    return forget(crm, slug, home::Paths(crm.folder.path));
}

}  // namespace

TEST_CASE("a forgotten person leaves no trace in any table or file but a keyed hash") {
    crm::testing::Folder folder;
    const home::Paths paths(folder.path);
    const auto path = paths.database();
    const auto evidence = paths.evidence();
    std::filesystem::create_directories(path.parent_path());
    const auto id = person(kMarker);
    {
        crm::testing::Crm crm(crm::open(path, kNow).value().database);
        crm::Leads leads(crm.database, crm.owner, paths.media(), base::Rng(9));
        const auto other = crm.deal_at(domain::ProfileState::Connected, "somebody-else");
        const auto deal = crm.deal_at(domain::ProfileState::Connected, kMarker);
        leads.save_profile(deal.lead, crm::testing::ada(kMarker, "Marker"), kNow);
        plant_rows(crm.database, deal);
        plant_rows_of_ours(crm.database);
        crm.ledger.begin({.kind = domain::ActionKind::Invite,
                          .lead = deal.lead,
                          .deal = deal.id,
                          .public_id = id},
                         kNow);
        crm.events.add("note", "met " + kMarker, kNow);
        crm::Decisions(crm.database)
            .add({.chosen = deal.id, .explanation = kMarker, .decided_at = kNow});
        crm.chat.add_sent(deal.lead, "Hello " + kMarker, kNow);
        crm::DoNotContact(crm.database).block(crm::BlockKind::Profile, kMarker, "asked", kNow);
        std::filesystem::create_directories(evidence);
        std::ofstream(evidence / (kMarker + ".png")) << "picture";
        std::ofstream(evidence / "page.html") << "<a>" << kMarker << "</a>";
        std::ofstream(evidence / "other.html") << "somebody else";
        REQUIRE(store::back_up(crm.database, path.string() + ".2026-11-23-060000.backup"));
        REQUIRE(files_with_marker(folder.path).size() >= 5);

        const auto forgotten = crm::forget(crm.database, id, paths, kNow, base::Rng(7));
        REQUIRE(forgotten);
        CHECK(forgotten->rows > 10);
        CHECK(forgotten->files >= 3);
        CHECK(forgotten->backups == 1);
        CHECK(crm::DoNotContact(crm.database).is_forgotten(person("ZORBLAX-marker")));
        CHECK(crm.leads.add_discovered({id}, kNow) == 0);
        CHECK(crm.ledger.count(domain::ActionKind::Invite,
                               {.now = kNow, .uptime = {}, .length = std::chrono::hours(1)}) == 1);
        CHECK(crm.deals.load(other.id).state == domain::ProfileState::Connected);
        for (const auto& [table] : crm.database.list<std::string>("PRAGMA foreign_key_check")) {
            FAIL_CHECK(table);
        }
        CHECK(std::filesystem::exists(evidence / "other.html"));
    }
    for (const auto& file : files_with_marker(folder.path)) FAIL_CHECK(file.string());
}

TEST_CASE("somebody whom the CRM does not know can be forgotten in advance") {
    crm::testing::Crm crm;
    REQUIRE(forget(crm, "stranger"));
    CHECK(crm.leads.add_discovered({person("Stranger")}, kNow) == 0);
}

TEST_CASE("all names of a forgotten person are kept out") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(domain::ProfileState::Enriched, "nora");
    REQUIRE(forget(crm, "ACoAAnora"));
    CHECK_FALSE(crm.deals.find(deal.lead));
    CHECK(crm.leads.add_discovered({person("nora"), person("ACoAAnora")}, kNow) == 0);
}

TEST_CASE("who is forgotten while their page is being read does not come back") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(domain::ProfileState::Discovered, "nora");
    const auto read = crm.ledger.begin({.kind = domain::ActionKind::Invite,
                                        .lead = deal.lead,
                                        .deal = deal.id,
                                        .public_id = deal.public_id},
                                       kNow);
    REQUIRE(forget(crm, "nora"));
    CHECK_THROWS_AS(crm.leads.save_profile(deal.lead, crm::testing::ada("nora"), kNow),
                    crm::TerminalStateError);
    CHECK(crm.database.value<std::int64_t>("SELECT count(*) FROM crm_lead") == 0);
    CHECK(crm.ledger.list_open().empty());
    CHECK(crm.ledger.load(read).outcome == domain::Outcome::Unknown);
}

TEST_CASE("of a log only the lines that name the person go, and what can be made again goes") {
    crm::testing::Folder folder;
    const home::Paths paths(folder.path);
    const auto data = paths.database().parent_path();
    std::filesystem::create_directories(data);
    std::filesystem::create_directories(paths.logs());
    crm::testing::Crm crm(crm::open(paths.database(), kNow).value().database);
    crm.deal_at(domain::ProfileState::Enriched, "nora-example");
    std::ofstream(paths.logs() / "a.log") << "before\nread nora-example\nafter\n";
    // Of both accounts, what lies beside them, and beside one that is gone itself.
    const std::set<std::string> derived{"analytics.duckdb", "analytics.duckdb.wal",
                                        "jane.analytics.duckdb", "joe.analytics.duckdb.damaged",
                                        "crm.db.2026-11-23-063602.damaged"};
    for (const auto& name : derived) std::ofstream(data / name) << "nora-example";
    std::ofstream(paths.model()) << "trees";
    REQUIRE(forget(crm, "nora-example", paths)->files == derived.size() + 1);  // and the log
    std::ifstream log(paths.logs() / "a.log");
    CHECK(std::string{std::istreambuf_iterator<char>(log), {}} == "before\nafter\n");
    for (const auto& name : derived) CHECK_FALSE(std::filesystem::exists(data / name));
    CHECK(std::filesystem::exists(paths.model()));  // it names nobody
}

TEST_CASE("whoever is called nearly the same keeps files, blocks, events and acts") {
    crm::testing::Crm crm;
    const auto first = crm.deal_at(domain::ProfileState::Enriched, "duc-tram");
    const auto other = crm.deal_at(domain::ProfileState::Enriched, "duc-tram-37620b3b");
    crm::DoNotContact(crm.database)
        .block(crm::BlockKind::Profile, "duc-tram-37620b3b", "asked us", kNow);
    crm.events.add("waiting", "duc-tram-37620b3b is on holiday", kNow, other.id);
    const auto act = crm.ledger.begin({.kind = domain::ActionKind::Invite,
                                       .lead = other.lead,
                                       .deal = other.id,
                                       .public_id = other.public_id},
                                      kNow);
    crm.ledger.start(act, kNow);
    crm.ledger.settle(act, domain::Outcome::Done, "the page of duc-tram-37620b3b says so", kNow);
    const crm::Files files(crm.database, crm.owner, crm.folder.path);
    REQUIRE(files.list(other.lead).size() == 1);
    for (const char* forgotten : {"duc-tram", "duc", "tram"}) {
        REQUIRE(forget(crm, forgotten));
        CHECK(std::filesystem::exists(crm.folder.path / files.list(other.lead).front()));
        CHECK(crm::DoNotContact(crm.database).find_block(person("duc-tram-37620b3b"), ""));
        CHECK(crm.events.list_of(other.id).back().text == "duc-tram-37620b3b is on holiday");
        CHECK(crm.ledger.load(act).evidence == "the page of duc-tram-37620b3b says so");
    }
    CHECK_FALSE(crm.deals.find(first.lead));
}
