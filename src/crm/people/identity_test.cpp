#include "crm/people/identity.h"

#include "crm/people/files.h"
#include "crm/testing.h"

#include <doctest/doctest.h>

using crm::testing::kNow;
using crm::testing::person;
using domain::ActionKind;
using domain::Outcome;
using domain::ProfileState;

namespace {

domain::FetchedProfile profile_of(const std::string& slug, const std::string& member) {
    auto fetched = crm::testing::ada(slug);
    fetched.profile.urn = "urn:li:fsd_profile:" + member;
    return fetched;
}

domain::Intent invite(const domain::Deal& deal) {
    return {.kind = ActionKind::Invite,
            .lead = deal.lead,
            .deal = deal.id,
            .public_id = deal.public_id};
}

std::int64_t count(crm::testing::Crm& crm, const std::string& table) {
    return crm.database.value<std::int64_t>("SELECT count(*) FROM " + table);
}

}  // namespace

TEST_CASE("one lead per person, whatever the address looked like") {
    crm::testing::Crm crm;
    for (const auto* url :
         {"https://www.linkedin.com/in/J%C3%B6rg-Test/",
          "https://de.linkedin.com/in/j%c3%b6rg-test",
          "http://linkedin.com/in/jörg-test?trk=x#about", "/in/JÖRG-TEST/details/experience/",
          "https://m.linkedin.com/mwlite/in/jörg-test"}) {
        const auto id = domain::PublicId::from_url(url);
        REQUIRE(id);
        crm.leads.add_discovered({*id}, kNow);
    }
    CHECK(count(crm, "crm_lead") == 1);
}

TEST_CASE("ids that differ by case alone are two people, slugs are one") {
    crm::testing::Crm crm;
    crm.leads.add_discovered({person("ACoAAnora1"), person("ACoAANORA1"), person("ACwAAx1"),
                              person("ACwAAX1"), person("nora"), person("NORA\u200B")},
                             kNow);
    CHECK(count(crm, "crm_lead") == 5);
    const auto lead = crm.leads.find(person("ACoAANORA1"));
    CHECK(lead != crm.leads.find(person("ACoAAnora1")));
    CHECK(crm.deals.find(person("ACoAANORA1"))->lead == lead);
}

TEST_CASE("a new slug becomes the address, and the former one stays known") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Enriched, "nora-old");
    CHECK(crm.leads.save_profile(deal.lead, profile_of("nora-new", "ACoAAnora-old"), kNow) ==
          deal.lead);
    CHECK(crm.database.value<std::string>("SELECT website FROM crm_lead") ==
          "https://www.linkedin.com/in/nora-new/");
    CHECK(crm.database.value<std::string>("SELECT name FROM crm_deal") == "LinkedIn: nora-new");
    for (const auto* name : {"nora-new", "Nora-Old", "ACoAAnora-old"}) {
        CHECK(crm.leads.find(person(name)) == deal.lead);
    }
    CHECK(crm.leads.add_discovered({person("nora-old"), person("nora-new")}, kNow) == 0);
    crm.leads.save_profile(deal.lead, profile_of("nora-old", "ACoAAnora-old"), kNow);
    CHECK(crm.leads.find(person("nora-new")) == deal.lead);
    CHECK(crm::Identity(crm.database, "jane").list_names(deal.lead).size() == 3);
}

TEST_CASE("a lead known by member id gets the slug when it is read") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Discovered, "ACoAAB12");
    crm.leads.save_profile(deal.lead, profile_of("nora", "ACoAAB12"), kNow);
    CHECK(crm.deals.load(deal.id).public_id == person("nora"));
    CHECK(crm.leads.find(person("ACoAAB12")) == deal.lead);
}

TEST_CASE("two leads that turn out to be one are merged into the one that is further") {
    crm::testing::Crm crm;
    const auto invited = crm.deal_at(ProfileState::Pending, "nora-new");
    crm.ledger.settle(crm.ledger.begin(invite(invited), kNow), Outcome::Done, "", kNow);
    const auto found = crm.deal_at(ProfileState::Discovered, "nora-old");
    crm.chat.add_sent(found.lead, "an old message", kNow);

    const auto kept =
        crm.leads.save_profile(found.lead, profile_of("nora-new", "ACoAAnora-new"), kNow);
    CHECK(kept == invited.lead);
    CHECK(count(crm, "crm_lead") == 1);
    CHECK(count(crm, "crm_deal") == 1);
    CHECK(crm.deals.load(invited.id).state == ProfileState::Pending);
    CHECK(crm.chat.list(kept).size() == 1);
    CHECK(crm.leads.find(person("nora-old")) == kept);
    CHECK(crm.ledger.has_live(kept, ActionKind::Invite, 1));
    CHECK(crm.events.list_of(invited.id).back().kind == "merged");
    CHECK(crm.deals.count_by_state() == crm::StateCounts{0, 0, 1, 0, 0, 0, 0});
    CHECK_THROWS_AS(crm.deals.transition(found.id, ProfileState::Enriched, "", kNow),
                    crm::TerminalStateError);
}

TEST_CASE("a merge keeps every row of the ledger and allows no third invitation") {
    crm::testing::Crm crm;
    const auto one = crm.deal_at(ProfileState::Pending, "one");
    const auto two = crm.deal_at(ProfileState::Enriched, "two");
    for (const auto& deal : {one, two}) {
        crm.ledger.settle(crm.ledger.begin(invite(deal), kNow), Outcome::Done, "", kNow);
    }
    const auto kept = crm::Identity(crm.database, "jane").merge(two.lead, one.lead, kNow);
    CHECK(kept == one.lead);
    CHECK(crm.ledger.list_of(kept).size() == 2);
    CHECK(crm.ledger.count(ActionKind::Invite,
                           {.now = kNow, .uptime = {}, .length = std::chrono::hours(1)}) == 2);
    CHECK_THROWS_AS(crm.ledger.begin(invite(one), kNow), store::Failure);
    CHECK_THROWS_AS(crm.ledger.begin(invite(two), kNow), store::Failure);
}

TEST_CASE("rows of DjangoCRM that refer to a merged lead or deal follow it") {
    crm::testing::Crm crm;
    const auto one = crm.deal_at(ProfileState::Enriched, "one");
    const auto two = crm.deal_at(ProfileState::Enriched, "two");
    crm.database.run(
        "INSERT INTO crm_tag (creation_date, update_date, name) VALUES ('', '', 'hot')");
    for (const auto& deal : {one, two}) {
        crm.database.run("INSERT INTO crm_deal_tags (deal_id, tag_id) VALUES (?, 1)",
                         {deal.id.value});
    }
    crm.database.run("INSERT INTO crm_lead_tags (lead_id, tag_id) VALUES (?, 1)", {two.lead.value});
    crm::Identity(crm.database, "jane").merge(one.lead, two.lead, kNow);
    CHECK(crm.database.list<std::int64_t>("SELECT deal_id FROM crm_deal_tags").size() == 1);
    CHECK(crm.database.value<std::int64_t>("SELECT lead_id FROM crm_lead_tags") == one.lead.value);
    CHECK(crm::Files(crm.database, crm.owner, "").list(one.lead).size() == 2);
    CHECK(crm.database.list<std::string>("PRAGMA foreign_key_check").empty());
}
