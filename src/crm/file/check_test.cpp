#include "crm/file/check.h"

#include "crm/testing.h"

#include <doctest/doctest.h>

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
