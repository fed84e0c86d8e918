#include "crm/people/people.h"

#include "crm/testing.h"

#include <doctest/doctest.h>

using crm::testing::kNow;
using crm::testing::person;
using domain::ProfileState;

namespace {

std::vector<std::string> latest(crm::testing::Crm& crm, const crm::PeopleFilter& filter) {
    std::vector<std::string> names;
    crm::People(crm.database).each_latest(filter, [&](crm::Person&& person) {
        names.push_back(person.public_id);
    });
    return names;
}

}  // namespace

TEST_CASE("a person is found with place, reason and dates under any of their names") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Pending, "ada");
    crm.deals.set_backoff(deal.id, 24, kNow);
    const auto found = crm::People(crm.database).find(person("ACoAAada"));
    REQUIRE(found);
    CHECK(found->public_id == "ada");
    CHECK(found->first_name == "Ada");
    CHECK(found->company == "Example Works");
    CHECK(found->state == "pending");
    CHECK(found->account == "jane");
    CHECK(found->waits_until == "2026-11-24 06:36:02.076712");
    CHECK(found->stage_dates.at("Pending") == "2026-11-23");
    CHECK_FALSE(crm::People(crm.database).find(person("nobody")));
}

TEST_CASE("those that changed last come first, and filters hold") {
    crm::testing::Crm crm;
    crm.deal_at(ProfileState::Enriched, "one", kNow);
    crm.deal_at(ProfileState::Pending, "two", kNow + std::chrono::hours(2));
    crm.deal_at(ProfileState::Enriched, "three", kNow + std::chrono::hours(1));
    CHECK(latest(crm, {}) == std::vector<std::string>{"two", "three", "one"});
    CHECK(latest(crm, {.limit = 1}) == std::vector<std::string>{"two"});
    CHECK(latest(crm, {.state = ProfileState::Enriched}) ==
          std::vector<std::string>{"three", "one"});
    CHECK(latest(crm, {.account = "joe"}).empty());
    CHECK(crm::People(crm.database).count({.state = ProfileState::Enriched}) == 2);
}

TEST_CASE("rows of others are people, too: no deal, no address, a stage that is not ours") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Enriched, "one");
    crm.database.run("UPDATE crm_stage SET name = 'Negotiation' WHERE name = 'Enriched'");
    crm.database.run("UPDATE crm_lead SET website = '', title = NULL WHERE id = ?",
                     {deal.lead.value});
    crm.deal_at(ProfileState::Discovered, "two");
    crm.database.run("DELETE FROM crm_deal WHERE lead_id = 2");
    std::vector<std::string> states;
    crm::People(crm.database).each({}, [&](crm::Person&& person) {
        states.push_back(person.public_id + ":" + person.state);
    });
    CHECK(states == std::vector<std::string>{":Negotiation", "two:"});
}
