#include "crm/exchange/check.h"

#include "crm/testing.h"
#include "lib/store/backup.h"

#include <doctest/doctest.h>

#include <fstream>

using crm::testing::kNow;
using domain::ProfileState;

TEST_CASE("a CRM that was only worked on by us has nothing to complain about") {
    crm::testing::Crm crm;
    for (const auto& row : domain::profile_state_table()) {
        crm.deal_at(row.state, std::string(row.name));
    }
    CHECK(crm::check(crm.database, crm.folder.path).empty());
}

TEST_CASE("each thing that is wrong is said") {
    crm::testing::Crm crm;
    crm.deal_at(ProfileState::Pending, "one");
    crm.deal_at(ProfileState::Enriched, "two");
    crm.database.run("DELETE FROM outreach_deal");
    crm.database.run("UPDATE outreach_count SET deals = 7");
    crm.database.run("UPDATE crm_lead SET website = 'x'");
    crm.database.run("UPDATE common_thefile SET file = 'docs/gone.json' WHERE id = 1");
    crm.database.run("DELETE FROM crm_deal WHERE id = 2");
    std::string all;
    for (const auto& line : crm::check(crm.database, crm.folder.path)) all += line + "\n";
    for (const auto* text : {"have no deal", "more than one lead", "counts", "never be looked at",
                             "file missing: docs/gone.json"}) {
        CHECK_MESSAGE(all.find(text) != std::string::npos, all);
    }
}

TEST_CASE("a backup is restored, and what was there is kept beside it") {
    crm::testing::Folder folder;
    crm::testing::Crm crm(crm::open(folder.path / "crm.db", kNow).value().database);
    crm.deal_at(ProfileState::Enriched, "before");
    const auto backup = folder.path / "copy.db";
    REQUIRE(store::back_up(crm.database, backup));
    crm.deal_at(ProfileState::Enriched, "after");
    const auto kept = crm::restore(crm.database, backup, kNow);
    REQUIRE(kept);
    CHECK(std::filesystem::exists(*kept));
    CHECK(crm.deals.find(crm::testing::person("before")));
    CHECK_FALSE(crm.deals.find(crm::testing::person("after")));
}

TEST_CASE("what is no backup is refused and changes nothing") {
    crm::testing::Folder folder;
    crm::testing::Crm crm(crm::open(folder.path / "crm.db", kNow).value().database);
    crm.deal_at(ProfileState::Enriched, "one");
    CHECK_FALSE(crm::restore(crm.database, folder.path / "none.db", kNow));
    { store::Database(folder.path / "other.db").run_script("CREATE TABLE recipe (id integer)"); }
    CHECK_FALSE(crm::restore(crm.database, folder.path / "other.db", kNow));
    CHECK(crm.deals.find(crm::testing::person("one")));
}
