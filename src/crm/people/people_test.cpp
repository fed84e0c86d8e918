#include "crm/people/people.h"

#include "crm/testing.h"

#include <doctest/doctest.h>

using crm::testing::kNow;
using crm::testing::person;
using domain::ProfileState;

namespace {

std::vector<std::string> latest(crm::testing::Crm& crm, const crm::PeopleFilter& filter) {
    std::vector<std::string> names;
    crm::People(crm.database)
        .each(filter, crm::PeopleOrder::LatestFirst,
              [&](crm::Person&& person) { names.push_back(person.public_id); });
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
    crm::People(crm.database).each({}, crm::PeopleOrder::Found, [&](crm::Person&& person) {
        states.push_back(person.public_id + ":" + person.state);
    });
    CHECK(states == std::vector<std::string>{":Negotiation", "two:"});
}

TEST_CASE("people are listed by what they have ever reached, and since when") {
    crm::testing::Crm crm;
    crm.deal_at(ProfileState::Completed, "early", kNow);
    const auto late = crm.deal_at(ProfileState::Pending, "late", kNow);
    crm.deals.transition(late.id, ProfileState::Connected, "accepted",
                         kNow + std::chrono::hours(72));
    crm.deal_at(ProfileState::Pending, "waiting", kNow);
    using Names = std::vector<std::string>;
    CHECK(latest(crm, {.ever = ProfileState::Connected}) == Names{"late", "early"});
    CHECK(latest(crm, {.ever = ProfileState::Connected,
                       .ever_since = kNow + std::chrono::hours(71)}) == Names{"late"});
    // Whoever came there by other hands has the date alone.
    crm.database.run("DELETE FROM outreach_event");
    CHECK(latest(crm, {.ever = ProfileState::Connected,
                       .ever_since = kNow + std::chrono::hours(71)}) == Names{"late"});
    CHECK(latest(crm, {.ever = ProfileState::Connected, .invited_by_us = true}).size() == 2);
}

TEST_CASE("people are found by parts of their names and companies, as people compare them") {
    crm::testing::Crm crm;
    crm.deal_at(ProfileState::Enriched, "ada");
    crm.deal_at(ProfileState::Enriched, "bob");
    crm.database.run(
        "UPDATE crm_lead SET first_name = 'Zoë', last_name = 'Ångström', company_name = 'Möbel "
        "Krüger' WHERE id = 1");
    CHECK(latest(crm, {.name = "ÅNGSTRÖM zoë"}) == std::vector<std::string>{"ada"});
    CHECK(latest(crm, {.name = "zoë bob"}).empty());
    CHECK(latest(crm, {.company = "krüger"}) == std::vector<std::string>{"ada"});
    CHECK(crm::People(crm.database).count({.company = "KRÜGER"}) == 1);
    crm.database.run(
        "INSERT INTO crm_tag (creation_date, update_date, name) VALUES ('2026-11-23', "
        "'2026-11-23', 'Fair')");
    crm.database.run("INSERT INTO crm_lead_tags (lead_id, tag_id) VALUES (2, 1)");
    CHECK(latest(crm, {.tag = "fair"}) == std::vector<std::string>{"bob"});
}
