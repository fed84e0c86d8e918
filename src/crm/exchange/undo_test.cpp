#include "crm/exchange/undo.h"

#include "crm/exchange/import.h"
#include "crm/testing.h"

#include <doctest/doctest.h>

#include <sstream>

using crm::testing::kNow;
using crm::testing::person;
using domain::ProfileState;

namespace {

std::int64_t import(crm::testing::Crm& crm, const std::string& text) {
    std::istringstream in(text);
    return crm::import_people(crm.database, crm.leads, crm.deals, in,
                              {.source = "list.csv", .now = kNow})
        .value()
        .number.value();
}

}  // namespace

TEST_CASE("an import is taken back: whom it added, and what it filled") {
    crm::testing::Crm crm;
    crm.leads.add_discovered({person("before")}, kNow);
    const auto number = import(crm,
                               "url,first name,company\nlinkedin.com/in/before,Bea,Works\n"
                               "linkedin.com/in/one,One,\nlinkedin.com/in/j%C3%B6rg,,\n");
    CHECK(crm::list_imports(crm.database).front().added == 2);
    crm.database.run("UPDATE crm_lead SET company_name = 'Changed' WHERE first_name = 'Bea'");
    const auto undone = crm::undo_import(crm.database, number, kNow);
    REQUIRE(undone);
    CHECK(undone->removed == 2);
    CHECK(undone->emptied == 1);
    CHECK(undone->kept == 0);
    CHECK(crm.database.value<std::string>("SELECT first_name || company_name FROM crm_lead") ==
          "Changed");
    CHECK(crm.deals.count_by_state() == crm::StateCounts{1, 0, 0, 0, 0, 0, 0});
    CHECK(crm.database.value<std::int64_t>("SELECT count(*) FROM outreach_identity") == 0);
    CHECK(crm.database.list<std::string>("PRAGMA foreign_key_check").empty());
    CHECK(crm::list_imports(crm.database).front().is_undone);
    CHECK_FALSE(crm::undo_import(crm.database, number, kNow));
    CHECK_FALSE(crm::undo_import(crm.database, 99, kNow));
    CHECK(import(crm, "linkedin.com/in/one\n") == number + 1);
}

TEST_CASE("whoever was read, invited or written to since the import stays") {
    crm::testing::Crm crm;
    const auto number =
        import(crm, "linkedin.com/in/read\nlinkedin.com/in/tried\nlinkedin.com/in/x1\n");
    crm.leads.save_profile(*crm.leads.find(person("read")), crm::testing::ada("read"), kNow);
    const auto tried = crm.deals.find(person("tried")).value();
    crm.ledger.begin({.lead = tried.lead, .deal = tried.id, .public_id = tried.public_id}, kNow);
    const auto undone = crm::undo_import(crm.database, number, kNow);
    REQUIRE(undone);
    CHECK(undone->removed == 1);
    CHECK(undone->kept == 2);
    CHECK(crm.leads.find(person("read")));
    CHECK(crm.leads.find(person("tried")));
    CHECK_FALSE(crm.leads.find(person("x1")));
}

TEST_CASE("whoever has a tag in the CRM stays, and the others go, however many they are") {
    crm::testing::Crm crm;
    std::string list = "linkedin.com/in/lead\nlinkedin.com/in/deal\n";
    for (int i = 0; i < 6000; ++i) list += "linkedin.com/in/p" + std::to_string(i) + "\n";
    const auto number = import(crm, list);
    const auto tag = crm.database.insert(
        "INSERT INTO crm_tag (creation_date, update_date, name) VALUES ('2026-11-23', "
        "'2026-11-23', 'x')");
    crm.database.run("INSERT INTO crm_lead_tags (lead_id, tag_id) VALUES (?, ?)",
                     {crm.leads.find(person("lead"))->value, tag});
    crm.database.run("INSERT INTO crm_deal_tags (deal_id, tag_id) VALUES (?, ?)",
                     {crm.deals.find(person("deal"))->id.value, tag});
    const auto undone = crm::undo_import(crm.database, number, kNow);
    REQUIRE(undone);
    CHECK(undone->removed == 6000);
    CHECK(undone->kept == 2);
    CHECK(crm.database.list<std::string>("PRAGMA foreign_key_check").empty());
    CHECK(crm.database.value<std::int64_t>("SELECT count(*) FROM crm_deal") == 2);
}
