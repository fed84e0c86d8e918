#include "crm/people/leads.h"

#include "crm/testing.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

using crm::testing::kNow;
using crm::testing::person;
using domain::ProfileState;

TEST_CASE("a discovered person gets the rows that the original writes") {
    crm::testing::Crm crm;
    CHECK(crm.leads.add_discovered({person("discovered-example")}, kNow) == 1);

    const auto lead =
        crm.database.find<std::string, std::string, std::string, std::optional<std::string>,
                          std::string, std::int64_t, std::int64_t, std::int64_t>(
            "SELECT creation_date, website, sex, title, token, department_id, owner_id, massmail "
            "FROM crm_lead");
    REQUIRE(lead);
    CHECK(std::get<0>(*lead) == "2026-11-23 06:36:02.076712");
    CHECK(std::get<1>(*lead) == "https://www.linkedin.com/in/discovered-example/");
    CHECK(std::get<2>(*lead) == "M");
    CHECK_FALSE(std::get<3>(*lead));
    CHECK(std::get<4>(*lead).size() == 11);
    CHECK(std::get<5>(*lead) == 2);
    CHECK(std::get<6>(*lead) == 1);

    const auto deal =
        crm.database.find<std::string, std::string, std::string, std::string, std::int64_t>(
            "SELECT name, next_step, next_step_date, ticket, stage_id FROM crm_deal");
    REQUIRE(deal);
    CHECK(std::get<0>(*deal) == "LinkedIn: discovered-example");
    CHECK(std::get<1>(*deal).empty());
    CHECK(std::get<2>(*deal) == "2026-11-23");
    CHECK(std::get<3>(*deal).size() == 16);
    CHECK(std::get<4>(*deal) == 1);
}

TEST_CASE("a known person is not added again, whatever the case") {
    crm::testing::Crm crm;
    CHECK(crm.leads.add_discovered({person("Nora-Testholm"), person("nora-testholm")}, kNow) == 1);
    CHECK(crm.leads.add_discovered({person("NORA-TESTHOLM"), person("other")}, kNow) == 1);
    CHECK(crm.leads.find(person("nora-TESTHOLM")));
    CHECK_FALSE(crm.leads.find(person("nobody")));
}

TEST_CASE("an enriched person has a company, a contact, a file, and the whole profile") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Enriched, "enriched-example");

    const auto lead = crm.database.find<std::string, std::string, std::string, std::string,
                                        std::optional<std::int64_t>, std::optional<std::int64_t>>(
        "SELECT first_name, title, city_name, company_name, company_id, contact_id FROM crm_lead");
    REQUIRE(lead);
    CHECK(*lead == std::tuple("Ada", "Head of Data at Example Works", "Torino, Piedmont, Italy",
                              "Example Works", std::optional<std::int64_t>(1),
                              std::optional<std::int64_t>(1)));
    CHECK(crm.database.find<std::int64_t, std::int64_t>(
              "SELECT company_id, contact_id FROM crm_deal") == std::tuple(1, 1));
    const auto [path] = crm.database.find<std::string>("SELECT file FROM common_thefile").value();
    CHECK(path == "docs/2026/11/23/063602/enriched-example_voyager.json");
    std::ifstream file(crm.folder.path / path);
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    CHECK(content == "{\"raw\": \"enriched-example\"}");
    const auto profile = crm.leads.find_profile(deal.lead);
    REQUIRE(profile);
    CHECK(profile->positions.at(0).company_name == "Example Works");
}

TEST_CASE("enriching again adds a file and no second company or contact") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Enriched, "again");
    crm.leads.save_profile(deal.lead, crm::testing::ada("again"), kNow);
    CHECK(crm.database.value<std::int64_t>("SELECT count(*) FROM crm_company") == 1);
    CHECK(crm.database.value<std::int64_t>("SELECT count(*) FROM crm_contact") == 1);
    CHECK(crm.database.value<std::int64_t>("SELECT count(DISTINCT file) FROM common_thefile") == 2);
}

TEST_CASE("texts longer than DjangoCRM's columns are cut between characters") {
    crm::testing::Crm crm;
    crm.leads.add_discovered({person("long")}, kNow);
    auto fetched = crm::testing::ada("long");
    std::string headline;
    for (int i = 0; i < 220; ++i) headline += "ß";
    fetched.profile.headline = headline;
    const auto lead = *crm.leads.find(person("long"));
    crm.leads.save_profile(lead, fetched, kNow);
    CHECK(crm.database.value<std::int64_t>("SELECT length(title) FROM crm_lead") == 100);
    CHECK(crm.leads.find_profile(lead)->headline == headline);
}

TEST_CASE("a person is known by the member id as well once it has been seen") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Enriched, "nora");
    CHECK(crm.leads.find(person("ACoAAnora")) == deal.lead);
    CHECK(crm.deals.find(person("ACoAAnora"))->id == deal.id);
    CHECK(crm.leads.add_discovered({person("ACoAAnora")}, kNow) == 0);
}

TEST_CASE("the own profile is ignored, once") {
    crm::testing::Crm crm;
    const auto lead = crm.leads.ensure_own(crm::testing::ada("me-myself"), kNow);
    CHECK(crm.leads.ensure_own(crm::testing::ada("me-myself"), kNow) == lead);
    const auto deal = crm.deals.find(lead);
    REQUIRE(deal);
    CHECK(deal->state == ProfileState::Ignored);
    CHECK(crm.database.value<std::string>("SELECT description FROM crm_deal") == "Own profile");
}
