#include "crm/file/database.h"

#include "crm/schema/tables.h"
#include "crm/testing.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

using crm::testing::kNow;
using crm::testing::person;
using domain::ProfileState;

namespace {

std::string bytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool contains(const std::vector<std::string>& lines, const std::string& text) {
    for (const auto& line : lines) {
        if (line.find(text) != std::string::npos) return true;
    }
    return false;
}

// A file as Django makes it: its tables, in a rollback journal, none of ours; with the nine stages
// of the original and a deal at each of some.
void make_django_file(const std::filesystem::path& path) {
    auto database = store::Database(path);
    crm::make_django_tables(database, kNow);
    crm::setup(database, {"jane"}, kNow, base::Rng(1));
    database.run_script(
        "CREATE TABLE linkedin_extra (id integer PRIMARY KEY, note text);"
        "INSERT INTO linkedin_extra (note) VALUES ('kept');"
        "INSERT INTO crm_stage (name, \"default\", index_number, second_default, success_stage,"
        " conditional_success_stage, goods_shipped, department_id)"
        " VALUES ('Qualified', 0, 3, 0, 0, 0, 0, 2), ('Disqualified', 0, 4, 0, 0, 0, 0, 2);");
    const struct {
        const char* website;
        const char* stage;
        const char* next_step;
    } people[] = {
        {"https://www.linkedin.com/in/qualified-person/", "Qualified", ""},
        {"https://www.linkedin.com/in/disqualified-person/", "Disqualified", ""},
        {"https://www.linkedin.com/in/pending-person/", "Pending", "{\"backoff_hours\": 48}"},
        {"https://de.linkedin.com/in/j%C3%B6rg/details", "Discovered", ""},
        {"https://www.linkedin.com/in/Twice/", "Enriched", ""},
        {"https://www.linkedin.com/in/twice", "Pending", "not json"},
    };
    std::int64_t number = 0;
    for (const auto& row : people) {
        ++number;
        database.run(
            "INSERT INTO crm_lead SELECT ?, '2026-11-20 10:00:00', '2026-11-20 10:00:00', '', '', "
            "'', NULL, 'M', NULL, NULL, '', '', '', '', '', '', 0, '', '', '', ?, '', '', '', ?, "
            "NULL, NULL, NULL, NULL, 2, NULL, 1, NULL, 1, 1, '', ''",
            {number, row.website, "token" + std::to_string(number)});
        database.run(
            "INSERT INTO crm_deal SELECT ?, '2026-11-20 10:00:00', '2026-11-20 10:00:00', 'x', ?, "
            "'2026-11-20', '', '', '', NULL, NULL, 0, NULL, ?, 1, 1, 0, 1, 0, NULL, NULL, NULL, "
            "NULL, NULL, NULL, NULL, 2, NULL, 1, NULL, ?, NULL, id FROM crm_stage WHERE name = ?",
            {number, row.next_step, "ticket" + std::to_string(number), number, row.stage});
    }
    database.run_script("PRAGMA journal_mode = DELETE");
}

}  // namespace

TEST_CASE("a file that Django made is adopted, after a backup") {
    crm::testing::Folder folder;
    const auto path = folder.path / "crm.db";
    make_django_file(path);
    auto opened = crm::open(path, kNow).value();
    CHECK(contains(opened.done, "backed up to"));
    CHECK(contains(opened.done, "moved 1 deal from Qualified to Enriched"));
    CHECK(contains(opened.done, "moved 1 deal from Disqualified to Failed"));
    CHECK(contains(opened.done, "merged 1 lead"));
    CHECK(std::filesystem::exists(path.string() + ".2026-11-23-063602.backup"));
    CHECK(opened.database.value<std::string>("SELECT note FROM linkedin_extra") == "kept");
    CHECK(opened.database.value<std::int64_t>("SELECT count(*) FROM crm_stage") == 9);

    crm::testing::Crm crm(std::move(opened.database));
    CHECK(crm.deals.find(person("qualified-person"))->state == ProfileState::Enriched);
    const auto failed = crm.deals.find(person("disqualified-person"));
    CHECK(failed->state == ProfileState::Failed);
    CHECK(crm.database.find<bool, std::int64_t>(
              "SELECT active, closing_reason_id FROM crm_deal WHERE id = 2") ==
          std::tuple(false, 2));
    CHECK(crm.deals.find(person("twice"))->state == ProfileState::Pending);
    CHECK(crm.leads.add_discovered({person("jörg"), person("TWICE")}, kNow) == 0);
    CHECK(crm.deals.count_by_state() == crm::StateCounts{1, 1, 2, 0, 0, 1, 0});
    // Due by its own backoff of 48 hours, and by the recheck time for the one without.
    const auto first = crm.deals.next_pending(std::chrono::hours(24));
    CHECK(crm::testing::person("twice") == first->deal.public_id);
    CHECK(first->due ==
          std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + std::chrono::hours(10));
    CHECK(crm.deals.count_pending_due(first->due + std::chrono::hours(24),
                                      first->due + std::chrono::hours(25),
                                      std::chrono::hours(24)) == 1);
}

TEST_CASE("a second opening changes no byte") {
    crm::testing::Folder folder;
    const auto path = folder.path / "crm.db";
    make_django_file(path);
    crm::open(path, kNow).value();
    const auto before = bytes(path);
    const auto opened = crm::open(path, kNow + std::chrono::hours(1)).value();
    CHECK(opened.done.empty());
    CHECK(bytes(path) == before);
}

TEST_CASE("a file of an older version of ours is brought up to date in one go, after a backup") {
    crm::testing::Folder folder;
    const auto path = folder.path / "crm.db";
    {
        crm::testing::Crm crm(crm::open(path, kNow).value().database);
        crm.deal_at(ProfileState::Pending, "one");
        // As the first version left it.
        crm.database.run_script(
            "DELETE FROM outreach_migration WHERE name >= '0003'; "
            "ALTER TABLE outreach_decision DROP COLUMN random; "
            "DROP TABLE outreach_lease; DROP TABLE outreach_login; "
            "DROP INDEX outreach_action_once; DROP INDEX outreach_action_once_by_name; "
            "DROP INDEX outreach_action_running; DROP INDEX outreach_action_asked; "
            "CREATE INDEX outreach_action_once ON outreach_action (kind); "
            "CREATE INDEX outreach_action_once_by_name ON outreach_action (step); "
            "ALTER TABLE outreach_action DROP COLUMN once; "
            "ALTER TABLE outreach_action DROP COLUMN fence; "
            "ALTER TABLE outreach_action DROP COLUMN boot; "
            "ALTER TABLE outreach_action DROP COLUMN up_us; "
            "ALTER TABLE outreach_exhausted DROP COLUMN boot; "
            "ALTER TABLE outreach_exhausted DROP COLUMN up_us; "
            "DROP TABLE outreach_aside; DROP TABLE outreach_import; DROP TABLE outreach_imported; "
            "DROP TABLE outreach_filled; DROP INDEX outreach_deal_looked_at; "
            "DROP TRIGGER outreach_deal_first; DROP TRIGGER outreach_deal_added; "
            "DROP TRIGGER outreach_deal_added_late; "
            "CREATE TRIGGER outreach_deal_added AFTER INSERT ON crm_deal BEGIN SELECT 1; END; "
            "CREATE TRIGGER outreach_candidate_added AFTER INSERT ON crm_deal BEGIN SELECT 1; END");
    }
    auto opened = crm::open(path, kNow).value();
    CHECK(contains(opened.done, "backed up to"));
    CHECK(contains(opened.done, "applied 0003"));
    crm::testing::Crm crm(std::move(opened.database));
    crm::Leads(crm.database, crm.owner, folder.path, base::Rng(3))
        .add_discovered({person("two")}, kNow);
    CHECK(crm.deals.count_by_state() == crm::StateCounts{1, 0, 1, 0, 0, 0, 0});
}

// As versions did that told people apart by every byte of their names.
TEST_CASE("people who were stored twice for what cannot be seen become one") {
    crm::testing::Folder folder;
    const auto path = folder.path / "crm.db";
    {
        crm::testing::Crm crm(crm::open(path, kNow).value().database);
        crm.deal_at(ProfileState::Pending, "nora");
        crm.deal_at(ProfileState::Enriched, "j\u00F6rg");
        for (const auto* slug : {"one", "two", "three", "four"})
            crm.deal_at(ProfileState::Discovered, slug);
        const auto move = [&](const char* slug, const char* address) {
            crm.database.run("UPDATE crm_lead SET website = ? WHERE website LIKE ?",
                             {address, "%/in/" + std::string(slug) + "/"});
        };
        move("one", "https://www.linkedin.com/in/nora%E2%80%8B/");
        move("two", "https://www.linkedin.com/in/nora%C2%A0/");
        move("three", "linkedin.com/in/Jo%CC%88rg?trk=x");
        move("four", "https://www.linkedin.com/in/J%C3%96RG/");
        crm.database.run_script(
            "DELETE FROM outreach_migration WHERE name >= '0007_people'; "
            "DROP INDEX outreach_deal_looked_at; "
            "DROP TABLE outreach_aside; DROP TABLE outreach_import; DROP TABLE outreach_imported; "
            "DROP TABLE outreach_filled");
    }
    auto opened = crm::open(path, kNow).value();
    CHECK(contains(opened.done, "merged 4 leads"));
    crm::testing::Crm crm(std::move(opened.database));
    CHECK(crm.deals.count_by_state() == crm::StateCounts{0, 1, 1, 0, 0, 0, 0});
    CHECK(crm.leads.add_discovered({person("NORA\u200D"), person("J\u00D6rg")}, kNow) == 0);
}

TEST_CASE("a file that is not ours is refused and left as it is") {
    crm::testing::Folder folder;
    const auto path = folder.path / "other.db";
    {
        store::Database database(path);
        database.run_script("PRAGMA journal_mode = DELETE; CREATE TABLE recipe (id integer)");
    }
    const auto before = bytes(path);
    CHECK_FALSE(crm::open(path, kNow));
    CHECK(bytes(path) == before);
}

TEST_CASE("a file of an older DjangoCRM is refused with the remedy") {
    crm::testing::Folder folder;
    const auto path = folder.path / "crm.db";
    make_django_file(path);
    {
        store::Database database(path);
        database.run_script("ALTER TABLE crm_request DROP COLUMN \"case\"");
    }
    const auto opened = crm::open(path, kNow);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().message.find("crm_request.case") != std::string::npos);
    CHECK(opened.error().message.find("manage.py migrate") != std::string::npos);
}

TEST_CASE("a file that is newer than the program is refused and left as it is") {
    crm::testing::Folder folder;
    const auto path = folder.path / "crm.db";
    {
        auto database = crm::open(path, kNow).value().database;
        database.run("INSERT INTO outreach_migration (name, applied_at) VALUES ('9999_later', '')");
    }
    const auto before = bytes(path);
    const auto opened = crm::open(path, kNow);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().message.find("newer version") != std::string::npos);
    CHECK(bytes(path) == before);
}

TEST_CASE("looking needs a CRM and never makes one") {
    crm::testing::Folder folder;
    CHECK_FALSE(crm::open_read_only(folder.path / "crm.db"));
    CHECK_FALSE(std::filesystem::exists(folder.path / "crm.db"));
    crm::open(folder.path / "crm.db", kNow).value();
    auto database = crm::open_read_only(folder.path / "crm.db").value();
    CHECK_THROWS_AS(database.run("DELETE FROM crm_lead"), store::Failure);
}
