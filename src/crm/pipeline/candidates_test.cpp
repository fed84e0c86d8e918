#include "crm/pipeline/candidates.h"

#include "crm/testing.h"

#include <doctest/doctest.h>

using crm::testing::ada;
using crm::testing::kNow;
using crm::testing::person;
using domain::ProfileState;

namespace {

struct Followed : crm::testing::Crm {
    crm::Candidates candidates{database, owner};
    std::int64_t version = 0;

    // "3+ 4-": the deals of the news, ready or not.
    std::string news() {
        const auto news = candidates.news(version, kNow);
        version = news.version;
        std::string text;
        for (const auto& change : news.changes)
            text += std::to_string(change.deal.value) + (change.is_ready ? "+ " : "- ");
        return text;
    }
};

}  // namespace

TEST_CASE("only what changed for candidates is news, and once") {
    Followed crm;
    crm.deal_at(ProfileState::Discovered, "found");
    CHECK(crm.news().empty());
    const auto ready = crm.deal_at(ProfileState::Enriched, "ready");
    CHECK(crm.news() == "2+ ");
    CHECK(crm.news().empty());
    crm.leads.save_profile(ready.lead, ada("ready", "Renamed"), kNow);
    CHECK(crm.news() == "2+ ");
    crm.deals.transition(ready.id, ProfileState::Pending, "", kNow);
    CHECK(crm.news() == "2- ");
    crm.deals.transition(ready.id, ProfileState::Connected, "", kNow);
    CHECK(crm.news().empty());
}

TEST_CASE("changes that others make are news as well") {
    Followed crm;
    const auto deal = crm.deal_at(ProfileState::Enriched, "ready");
    crm.news();
    crm.database.run("UPDATE crm_lead SET description = '{}'");
    CHECK(crm.news() == "1+ ");
    crm.database.run("UPDATE crm_lead SET phone = '1'");
    CHECK(crm.news().empty());
    crm.database.run("UPDATE crm_lead SET website = 'https://example.com/'");
    crm.database.run("UPDATE crm_lead SET description = '[]'");
    CHECK(crm.news() == "1- ");
    crm.database.run("DELETE FROM crm_deal WHERE id = ?", {deal.id.value});
    CHECK(crm.news() == "1- ");
}

TEST_CASE("without a version, and with one from elsewhere, everybody is told") {
    Followed crm;
    crm.deal_at(ProfileState::Enriched, "one");
    crm.deal_at(ProfileState::Pending, "two");
    const auto third = crm.deal_at(ProfileState::Enriched, "three");
    crm.deal_at(ProfileState::Completed, "four");
    for (const auto version : {std::optional<std::int64_t>(), std::optional<std::int64_t>(9999)}) {
        const auto news = crm.candidates.news(version, kNow);
        CHECK(news.is_complete);
        REQUIRE(news.changes.size() == 2);
        CHECK(news.changes[1].deal == third.id);
        CHECK(news.accepted == 1);
    }
    crm.deals.postpone(third.id, kNow + std::chrono::hours(1));
    CHECK(crm.candidates.news(crm.version, kNow).postponed == std::vector{third.id});
    CHECK(crm.candidates.news(crm.version, kNow + std::chrono::hours(2)).postponed.empty());
}

TEST_CASE("the people of another account are nobody's candidates here, nor its acceptances ours") {
    Followed crm;
    crm.deal_at(ProfileState::Enriched, "ours");
    const auto bob = crm::testing::set_up(crm.database, "bob");
    crm::Candidates others(crm.database, bob);
    CHECK(others.news({}, kNow).changes.empty());
    crm.deal_at(ProfileState::Connected, "known");
    CHECK(others.news({}, kNow).accepted == 0);
    CHECK(crm.candidates.news({}, kNow).accepted == 1);
    crm.database.run("UPDATE crm_deal SET owner_id = ? WHERE id = 1", {bob.user.value});
    CHECK(crm.news().find("1-") != std::string::npos);
    CHECK(others.news({}, kNow).changes.size() == 1);
}
