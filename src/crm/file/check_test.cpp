#include "crm/file/check.h"

#include "crm/ledger/history.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/steering/control.h"
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

TEST_CASE("a time or a kind of ours that makes no sense is told, and stops whoever reads it") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Pending, "one");
    crm.database.run("UPDATE outreach_event SET at = 'yesterday'");
    crm.database.run(
        "INSERT INTO outreach_block (kind, value, reason, since) VALUES ('planet', 'x', '', "
        "'2026-11-23 06:36:02')");
    crm::Control(crm.database, "jane").pause("lunch", crm::testing::kNow);
    crm.database.run("UPDATE outreach_control SET paused_at = '0'");
    std::string all;
    for (const auto& line : crm::check(crm.database, crm.folder.path)) all += line + "\n";
    CHECK_MESSAGE(all.find("of outreach_event hold no time in at") != std::string::npos, all);
    CHECK_MESSAGE(
        all.find("1 row of outreach_control holds no time in paused_at") != std::string::npos, all);
    CHECK_THROWS_WITH(crm.events.list_latest(100), doctest::Contains("yesterday"));
    CHECK_THROWS(crm::history_of(crm.database, deal.lead));
    CHECK_THROWS(crm::Control(crm.database, "jane").find_pause());
    CHECK_THROWS_WITH(crm::DoNotContact(crm.database).list(), doctest::Contains("planet"));
}

TEST_CASE("a date that others wrote into DjangoCRM's tables is left out, and stops nobody") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Enriched, "one");
    crm.database.run("UPDATE crm_deal SET creation_date = '23.11.2026'");
    for (const auto& moment : crm::history_of(crm.database, deal.lead))
        CHECK(moment.what != "discovered");
}
