#include "crm/pipeline/deals.h"

#include "crm/testing.h"

#include <doctest/doctest.h>

#include <string>

using crm::testing::kNow;
using crm::testing::person;
using domain::ProfileState;
using std::chrono::hours;

TEST_CASE("each state leaves the deal as the original writes it") {
    struct Expected {
        ProfileState state;
        const char* dates;
        const char* description;
        bool active;
        std::optional<std::int64_t> closing_reason;
        bool won;
    };
    const Expected cases[] = {
        {ProfileState::Discovered, "", "", true, std::nullopt, false},
        {ProfileState::Enriched, "2026-11-23 - Enriched\n", "", true, std::nullopt, false},
        {ProfileState::Pending, "2026-11-23 - Enriched\n2026-11-23 - Pending\n", "", true,
         std::nullopt, false},
        {ProfileState::Connected,
         "2026-11-23 - Enriched\n2026-11-23 - Pending\n2026-11-23 - Connected\n", "", true,
         std::nullopt, false},
        {ProfileState::Completed,
         "2026-11-23 - Enriched\n2026-11-23 - Pending\n2026-11-23 - Connected\n"
         "2026-11-23 - Completed\n",
         "", true, 1, true},
        {ProfileState::Failed, "2026-11-23 - Enriched\n2026-11-23 - Failed\n", "example reason",
         false, 2, false},
        {ProfileState::Ignored, "2026-11-23 - Enriched\n2026-11-23 - Ignored\n", "example reason",
         false, 3, false},
    };
    for (const auto& expected : cases) {
        crm::testing::Crm crm;
        crm.deal_at(expected.state, "someone");
        const auto row =
            crm.database.find<std::string, std::string, bool, std::optional<std::int64_t>,
                              std::optional<std::string>, std::int64_t>(
                "SELECT stages_dates, description, active, closing_reason_id, win_closing_date, "
                "stage_id FROM crm_deal");
        REQUIRE(row);
        CHECK(std::get<0>(*row) == expected.dates);
        CHECK(std::get<1>(*row) == expected.description);
        CHECK(std::get<2>(*row) == expected.active);
        CHECK(std::get<3>(*row) == expected.closing_reason);
        CHECK(std::get<4>(*row).has_value() == expected.won);
        CHECK(std::get<5>(*row) == static_cast<std::int64_t>(expected.state) + 1);
    }
}

TEST_CASE("no move leads out of a terminal state, nor where the table has none") {
    crm::testing::Crm crm;
    const auto failed = crm.deal_at(ProfileState::Failed, "failed");
    CHECK_THROWS_AS(crm.deals.transition(failed.id, ProfileState::Enriched, "", kNow),
                    crm::TerminalStateError);
    const auto fresh = crm.deal_at(ProfileState::Discovered, "fresh");
    CHECK_THROWS_AS(crm.deals.transition(fresh.id, ProfileState::Completed, "", kNow),
                    std::logic_error);
    CHECK(crm.deals.load(fresh.id).state == ProfileState::Discovered);
    crm.deals.transition(failed.id, ProfileState::Failed, "again", kNow);
    CHECK(crm.events.list_of(failed.id).size() == 2);
}

TEST_CASE("every move leaves an event with its reason") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Failed, "someone");
    const auto events = crm.events.list_latest(10);
    REQUIRE(events.size() == 2);
    CHECK(events[0].kind == "failed");
    CHECK(events[0].text == "example reason");
    CHECK(events[0].public_id == "someone");
    CHECK(events[0].deal == deal.id);
}

TEST_CASE("the oldest discovered person is enriched first, unless postponed") {
    crm::testing::Crm crm;
    const auto first = crm.deal_at(ProfileState::Discovered, "first");
    const auto second = crm.deal_at(ProfileState::Discovered, "second");
    CHECK(crm.deals.next_to_enrich(kNow)->id == first.id);
    CHECK(crm.deals.postpone(first.id, kNow + hours(1)) == 1);
    CHECK(crm.deals.postpone(first.id, kNow + hours(1)) == 2);
    CHECK(crm.deals.next_to_enrich(kNow)->id == second.id);
    CHECK(crm.deals.count_to_enrich(kNow) == 1);
    CHECK(crm.deals.next_to_enrich(kNow + hours(1))->id == first.id);
    crm.deals.transition(first.id, ProfileState::Enriched, "", kNow);
    CHECK(crm.deals.postpone(first.id, kNow + hours(1)) == 1);
}

TEST_CASE("a pending person is due after the recheck time, then by the backoff") {
    crm::testing::Crm crm;
    CHECK_FALSE(crm.deals.next_pending(hours(24)));
    const auto early = crm.deal_at(ProfileState::Pending, "early");
    const auto late = crm.deal_at(ProfileState::Pending, "late", kNow + hours(2));
    auto due = crm.deals.next_pending(hours(24));
    REQUIRE(due);
    CHECK(due->deal.id == early.id);
    CHECK(due->due == kNow + hours(24));
    CHECK_FALSE(due->backoff_hours);
    CHECK(crm.deals.next_pending(hours(1))->due == kNow + hours(1));

    crm.deals.set_backoff(early.id, 48, kNow + hours(24));
    CHECK(crm.database.value<std::string>("SELECT next_step FROM crm_deal WHERE id = 1") ==
          "{\"backoff_hours\":48.0}");
    due = crm.deals.next_pending(hours(24));
    CHECK(due->deal.id == late.id);
    CHECK(due->due == kNow + hours(26));
    crm.deals.transition(late.id, ProfileState::Connected, "", kNow + hours(26));
    due = crm.deals.next_pending(hours(24));
    CHECK(due->due == kNow + hours(72));
    CHECK(due->backoff_hours == 48.0);

    CHECK(crm.deals.count_pending_due(kNow, kNow + hours(72), hours(24)) == 0);
    CHECK(crm.deals.count_pending_due(kNow, kNow + hours(73), hours(24)) == 1);
    CHECK(crm.deals.postpone(early.id, kNow + hours(80)) == 1);
    CHECK(crm.deals.next_pending(hours(24))->due == kNow + hours(80));
}

TEST_CASE("whose invitation is taken back next: the oldest, but for who waits or is under way") {
    crm::testing::Crm crm;
    const auto due = [&](base::Time now) {
        std::vector<std::string> slugs;
        for (const auto& each : crm.deals.list_to_withdraw(hours(48), now, 10))
            slugs.push_back(each.deal.public_id.text());
        return slugs;
    };
    for (int i = 0; i < 4; ++i)
        crm.deal_at(ProfileState::Pending, "person-" + std::to_string(i), kNow + hours(3 - i));
    CHECK(due(kNow) == std::vector<std::string>{"person-3", "person-2", "person-1", "person-0"});
    const auto oldest = crm.deals.list_to_withdraw(hours(48), kNow, 1);
    REQUIRE(oldest.size() == 1);
    CHECK(oldest.front().pending_since == kNow);
    CHECK(oldest.front().due == kNow + hours(48));
    CHECK(crm.deals.find_pending_since(oldest.front().deal.id) == kNow);
    CHECK(crm.deals.count_to_withdraw(hours(48), kNow + hours(50)) == 2);
    // A look in between changes nothing.
    crm.deals.set_backoff(oldest.front().deal.id, 100, kNow);
    CHECK(due(kNow).front() == "person-3");
    // Who is put off, set aside, or under way.
    const auto deal = [&](int i) {
        return crm.deals.find(person("person-" + std::to_string(i))).value();
    };
    crm.deals.rest(deal(3).id, kNow + hours(1));
    crm.deals.set_aside(deal(2).id, "blocked", kNow);
    const auto row = crm.ledger.begin({.kind = domain::ActionKind::Withdraw,
                                       .lead = deal(1).lead,
                                       .deal = deal(1).id,
                                       .public_id = deal(1).public_id},
                                      kNow);
    CHECK(due(kNow) == std::vector<std::string>{"person-0"});
    CHECK(due(kNow + hours(1)) == std::vector<std::string>{"person-3", "person-0"});
    crm.ledger.settle(row, domain::Outcome::Unknown, "", kNow);
    CHECK(due(kNow) == std::vector<std::string>{"person-0"});
    crm.ledger.settle(row, domain::Outcome::Failed, "", kNow);
    CHECK(due(kNow) == std::vector<std::string>{"person-1", "person-0"});
    crm.deals.transition(deal(0).id, ProfileState::Connected, "", kNow);
    CHECK_FALSE(crm.deals.find_pending_since(deal(0).id));
    CHECK(due(kNow) == std::vector<std::string>{"person-1"});
}

TEST_CASE("leaving pending clears the next step") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Pending, "someone");
    crm.deals.set_backoff(deal.id, 48, kNow);
    crm.deals.transition(deal.id, ProfileState::Connected, "", kNow);
    CHECK(crm.database.value<std::string>("SELECT next_step FROM crm_deal").empty());
    CHECK_FALSE(crm.deals.next_pending(hours(24)));
}

TEST_CASE("the counts follow every move, whoever makes it") {
    crm::testing::Crm crm;
    crm.deal_at(ProfileState::Enriched, "one");
    crm.deal_at(ProfileState::Pending, "two");
    crm.deal_at(ProfileState::Pending, "three");
    crm.database.run("UPDATE crm_deal SET stage_id = 4, update_date = ? WHERE id = 2",
                     {"2026-11-24 00:00:00"});
    crm.database.run("DELETE FROM crm_deal WHERE id = 3");
    CHECK(crm.deals.count_by_state() == crm::StateCounts{0, 1, 0, 1, 0, 0, 0});
    CHECK_FALSE(crm.deals.next_pending(hours(24)));
}

TEST_CASE("somebody moved to pending in the admin is looked at as well") {
    crm::testing::Crm crm;
    crm.deal_at(ProfileState::Enriched, "one");
    crm.database.run("UPDATE crm_deal SET stage_id = 3, update_date = ? WHERE id = 1",
                     {"2026-11-24 00:00:00"});
    CHECK(crm.deals.next_pending(hours(1))->deal.public_id == person("one"));
}

TEST_CASE("a deal without a profile address is nobody's turn") {
    crm::testing::Crm crm;
    crm.deal_at(ProfileState::Discovered, "no-address");
    crm.database.run("UPDATE crm_lead SET website = 'https://example.com/'");
    const auto other = crm.deal_at(ProfileState::Discovered, "other");
    CHECK(crm.deals.next_to_enrich(kNow)->id == other.id);
}

TEST_CASE("accounts do not see each other's deals") {
    crm::testing::Crm crm;
    crm.deal_at(ProfileState::Discovered, "one");
    crm::setup(crm.database, {"john"}, kNow, base::Rng(3));
    const crm::Deals of_john(crm.database, crm::load_owner(crm.database, "john").value());
    CHECK_FALSE(of_john.next_to_enrich(kNow));
    CHECK(of_john.count_by_state() == crm::StateCounts{});
}

TEST_CASE("somebody who is held stays where they are, and is held longer each time") {
    crm::testing::Crm crm;
    const auto id = crm.deal_at(ProfileState::Connected, "someone").id;
    CHECK(crm.deals.list_held().empty());
    CHECK(crm.deals.hold(id, "no model", kNow) == kNow + hours(1));
    CHECK_FALSE(crm.deals.next_connected(kNow + hours(1) - std::chrono::seconds(1)));
    CHECK(crm.deals.next_connected(kNow + hours(1)));
    CHECK(crm.deals.hold(id, "still no model", kNow) == kNow + hours(2));
    for (int i = 0; i < 30; ++i) crm.deals.hold(id, "still no model", kNow);
    CHECK(crm.deals.hold(id, "still no model", kNow) == kNow + hours(24));
    REQUIRE(crm.deals.list_held().size() == 1);
    CHECK(crm.deals.list_held()[0].reason == "still no model");
    CHECK(crm.deals.postpone(id, kNow) == 1);
    crm.deals.transition(id, ProfileState::Completed, "written to", kNow);
    CHECK(crm.deals.list_held().empty());
}

TEST_CASE("a person of another account is found by nobody else") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Enriched, "ours");
    const crm::Deals others(crm.database, crm::testing::set_up(crm.database, "bob"));
    CHECK(crm.deals.find(deal.id));
    CHECK_FALSE(others.find(deal.id));
    CHECK_FALSE(others.find(deal.lead));
    CHECK_FALSE(others.find(deal.public_id));
    CHECK_THROWS_AS(static_cast<void>(others.load(deal.id)), std::out_of_range);
}

TEST_CASE("a person is handed over with a reason, and only before anything was begun with them") {
    crm::testing::Crm crm;
    const auto bob = crm::testing::set_up(crm.database, "bob");
    const auto fresh = crm.deal_at(ProfileState::Enriched, "fresh");
    REQUIRE(crm.deals.hand_over(fresh.id, bob, "a neighbour", kNow));
    CHECK_FALSE(crm.deals.find(fresh.id));
    const crm::Deals others(crm.database, bob);
    REQUIRE(others.find(fresh.id));
    CHECK(others.count_by_state().at(static_cast<std::size_t>(ProfileState::Enriched)) == 1);
    CHECK(crm.events.list_of(fresh.id).back().text == "from jane to bob: a neighbour");
    for (const auto state : {ProfileState::Pending, ProfileState::Connected}) {
        const auto tied = crm.deal_at(state, "tied-" + std::to_string(static_cast<int>(state)));
        const auto refused = crm.deals.hand_over(tied.id, bob, "x", kNow);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message.find("jane's to end") != std::string::npos);
        CHECK(crm.deals.find(tied.id));
    }
}
