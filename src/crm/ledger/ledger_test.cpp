#include "crm/ledger/ledger.h"

#include "crm/testing.h"

#include <doctest/doctest.h>

using crm::testing::kNow;
using domain::ActionKind;
using domain::Outcome;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

domain::Intent invite(const domain::Deal& deal) {
    return {.kind = ActionKind::Invite,
            .lead = deal.lead,
            .deal = deal.id,
            .public_id = deal.public_id,
            .text = "Hello\n Ada"};
}

crm::Stretch since(base::Time from, base::Time now) {
    return {.now = now, .uptime = {}, .length = now - from};
}

}  // namespace

TEST_CASE("an intent stands in the ledger until it is settled") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(domain::ProfileState::Enriched, "someone");
    const auto id = crm.ledger.begin(invite(deal), kNow);
    crm.ledger.start(id, kNow + minutes(1));
    auto open = crm.ledger.list_open();
    REQUIRE(open.size() == 1);
    CHECK(open[0].public_id == deal.public_id);
    CHECK(open[0].text_hash == crm::text_hash(" Hello Ada "));
    CHECK(open[0].started_at == kNow + minutes(1));
    CHECK(crm.ledger.has_live(deal.lead, ActionKind::Invite, 1));
    CHECK_FALSE(crm.ledger.has_live(deal.lead, ActionKind::Message, 1));

    crm.ledger.settle(id, Outcome::Unknown, "no control found", kNow + minutes(2));
    CHECK(crm.ledger.list_open().empty());
    CHECK(crm.ledger.has_live(deal.lead, ActionKind::Invite, 1));
    crm.ledger.settle(id, Outcome::Done, "pending control", kNow + minutes(3));
    const auto entry = crm.ledger.load(id);
    CHECK(entry.outcome == Outcome::Done);
    CHECK(entry.evidence == "pending control");
    CHECK_THROWS_AS(crm.ledger.settle(id, Outcome::Failed, "", kNow), std::logic_error);
}

TEST_CASE("the store refuses a second invite unless the first came to nothing") {
    const struct {
        std::optional<Outcome> first;
        bool again;
    } cases[] = {{std::nullopt, false},    {Outcome::Done, false},  {Outcome::Unknown, false},
                 {Outcome::Refused, true}, {Outcome::Failed, true}, {Outcome::Rehearsed, true}};
    for (const auto& c : cases) {
        crm::testing::Crm crm;
        const auto deal = crm.deal_at(domain::ProfileState::Enriched, "someone");
        const auto first = crm.ledger.begin(invite(deal), kNow);
        if (c.first) crm.ledger.settle(first, *c.first, "", kNow);
        CHECK(crm.ledger.has_live(deal.lead, ActionKind::Invite, 1) == !c.again);
        if (c.again) {
            CHECK_NOTHROW(crm.ledger.begin(invite(deal), kNow));
        } else {
            CHECK_THROWS_AS(crm.ledger.begin(invite(deal), kNow), store::Failure);
        }
    }
}

TEST_CASE("a person whose lead was deleted and found again is not invited again") {
    crm::testing::Crm crm;
    const auto before = crm.deal_at(domain::ProfileState::Discovered, "Someone");
    crm.ledger.settle(crm.ledger.begin(invite(before), kNow), Outcome::Done, "", kNow);
    crm.database.run("DELETE FROM crm_deal");
    crm.database.run("DELETE FROM crm_lead");
    const auto after = crm.deal_at(domain::ProfileState::Discovered, "someone");
    CHECK(after.lead != before.lead);
    CHECK(crm.ledger.has_live(after.lead, ActionKind::Invite, 1));
    CHECK_THROWS_AS(crm.ledger.begin(invite(after), kNow), store::Failure);
}

TEST_CASE("open, done and unknown actions count, in a stretch that begins at its beginning") {
    crm::testing::Crm crm;
    const std::optional<Outcome> outcomes[] = {std::nullopt,     Outcome::Done,
                                               Outcome::Unknown, Outcome::Refused,
                                               Outcome::Failed,  Outcome::Rehearsed};
    int number = 0;
    for (const auto& outcome : outcomes) {
        const auto deal =
            crm.deal_at(domain::ProfileState::Discovered, "person-" + std::to_string(number));
        const auto id = crm.ledger.begin(invite(deal), kNow + hours(number++));
        if (outcome) crm.ledger.settle(id, *outcome, "", kNow + hours(number));
    }
    const auto day = since(kNow, kNow + hours(23));
    CHECK(crm.ledger.count(ActionKind::Invite, day) == 3);
    CHECK(crm.ledger.count(ActionKind::Invite, since(kNow + hours(1), kNow + hours(23))) == 2);
    CHECK(crm.ledger.count(ActionKind::Message, day) == 0);
    CHECK(crm.ledger.count_rehearsed(ActionKind::Invite, day) == 1);
    CHECK(crm.ledger.find_decided(ActionKind::Invite, day, 0) == kNow);
    CHECK(crm.ledger.find_decided(ActionKind::Invite, day, 2) == kNow + hours(2));
    CHECK_FALSE(crm.ledger.find_decided(ActionKind::Invite, day, 3));
    CHECK(crm::Ledger(crm.database, "john").count(ActionKind::Invite, day) == 0);
    CHECK(crm.ledger.list_latest(2).size() == 2);
}

TEST_CASE("profiles may be read again and again") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(domain::ProfileState::Discovered, "someone");
    auto read = invite(deal);
    read.kind = ActionKind::ProfileRead;
    crm.ledger.settle(crm.ledger.begin(read, kNow), Outcome::Done, "", kNow);
    CHECK_NOTHROW(crm.ledger.begin(read, kNow));
}

TEST_CASE("the last rehearsal and the exhausted day are found") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(domain::ProfileState::Discovered, "someone");
    CHECK_FALSE(crm.ledger.find_last_rehearsal(deal.lead, ActionKind::Invite));
    crm.ledger.settle(crm.ledger.begin(invite(deal), kNow), Outcome::Rehearsed, "", kNow);
    CHECK(crm.ledger.find_last_rehearsal(deal.lead, ActionKind::Invite) == kNow);

    crm.ledger.mark_exhausted(ActionKind::Invite, "weekly limit dialog", kNow);
    CHECK(crm.ledger.find_exhausted(ActionKind::Invite, since(kNow, kNow + hours(1))) ==
          "weekly limit dialog");
    CHECK_FALSE(
        crm.ledger.find_exhausted(ActionKind::Invite, since(kNow + hours(1), kNow + hours(2))));
    CHECK_FALSE(crm.ledger.find_exhausted(ActionKind::Message, since(kNow, kNow + hours(1))));
}

TEST_CASE("whatever the site was asked for counts, whatever came of it") {
    crm::testing::Crm crm;
    int number = 0;
    for (const auto outcome : {Outcome::Refused, Outcome::Failed}) {
        for (const bool asked : {true, false}) {
            const auto deal =
                crm.deal_at(domain::ProfileState::Discovered, "p-" + std::to_string(++number));
            const auto id = crm.ledger.begin(invite(deal), kNow);
            if (asked) CHECK(crm.ledger.start(id, kNow));
            crm.ledger.settle(id, outcome, "", kNow);
        }
    }
    CHECK(crm.ledger.count(ActionKind::Invite, since(kNow, kNow + hours(1))) == 2);
}

TEST_CASE("a clock that is set forward makes no time pass for the limits") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(domain::ProfileState::Enriched, "someone");
    const base::Uptime before{.boot = "one", .up = hours(50)};
    const auto id = crm.ledger.begin(invite(deal), kNow, before);
    CHECK(crm.ledger.start(id, kNow, before));
    crm.ledger.settle(id, Outcome::Done, "", kNow);
    crm.ledger.mark_exhausted(ActionKind::Message, "enough", kNow, before);
    const auto later = [&](base::Duration by_calendar, base::Duration by_running,
                           const char* boot) {
        return crm::Stretch{.now = kNow + by_calendar,
                            .uptime = {.boot = boot, .up = before.up + by_running},
                            .length = hours(24)};
    };
    CHECK(crm.ledger.count(ActionKind::Invite, later(hours(25), minutes(5), "one")) == 1);
    CHECK(crm.ledger.count(ActionKind::Invite, later(hours(25), hours(25), "one")) == 0);
    CHECK(crm.ledger.count(ActionKind::Invite, later(hours(25), hours(25), "two")) == 0);
    CHECK(crm.ledger.count(ActionKind::Invite, later(-hours(25), minutes(5), "one")) == 1);
    CHECK(crm.ledger.find_exhausted(ActionKind::Message, later(hours(25), minutes(5), "one")));
    CHECK(crm.ledger.find_rest(ActionKind::Invite, kNow + hours(25),
                               {.boot = "one", .up = before.up + minutes(5)}) == minutes(5));
}

TEST_CASE("handles that log in as one member share one count") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(domain::ProfileState::Enriched, "someone");
    crm.ledger.settle(crm.ledger.begin(invite(deal), kNow), Outcome::Done, "", kNow);
    crm::Ledger other(crm.database, "jane-too");
    const auto hour = since(kNow, kNow + hours(1));
    crm.ledger.set_member("urn:li:fsd_profile:ACoAAjane");
    CHECK(other.count(ActionKind::Invite, hour) == 0);
    other.set_member("urn:li:fsd_profile:ACoAAjane");
    CHECK(other.count(ActionKind::Invite, hour) == 1);
    CHECK(crm.ledger.count(ActionKind::Invite, hour) == 1);
    CHECK(other.find_decided(ActionKind::Invite, hour, 0) == kNow);
    other.set_member("urn:li:fsd_profile:ACoAAjohn");
    CHECK(other.count(ActionKind::Invite, hour) == 0);
}

TEST_CASE("failures in a row end with a success, with the day, and with the user's word") {
    crm::testing::Crm crm;
    int number = 0;
    const auto add = [&](Outcome outcome, base::Time at) {
        const auto deal =
            crm.deal_at(domain::ProfileState::Discovered, "p-" + std::to_string(++number));
        const auto id = crm.ledger.begin(invite(deal), at);
        crm.ledger.start(id, at);
        crm.ledger.settle(id, outcome, "try again", at);
    };
    add(Outcome::Failed, kNow);
    add(Outcome::Done, kNow);
    add(Outcome::Failed, kNow + minutes(1));
    add(Outcome::Refused, kNow + minutes(2));
    const auto failures = crm.ledger.count_failures(ActionKind::Invite, kNow + hours(1));
    CHECK(failures.in_a_row == 2);
    CHECK(failures.last == kNow + minutes(2));
    CHECK(failures.evidence == "try again");
    CHECK(crm.ledger.count_failures(ActionKind::Message, kNow + hours(1)).in_a_row == 0);
    CHECK(crm.ledger.count_failures(ActionKind::Invite, kNow + hours(25)).in_a_row == 0);
    crm.events.add("resumed", "", kNow + hours(2));
    CHECK(crm.ledger.count_failures(ActionKind::Invite, kNow + hours(3)).in_a_row == 0);
}

TEST_CASE("what another owner has taken over is neither started nor settled by the former one") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(domain::ProfileState::Enriched, "someone");
    const auto id = crm.ledger.begin(invite(deal), kNow);
    auto elsewhere = base::own_process();
    elsewhere.boot = "another machine's";
    crm.database.run("UPDATE outreach_lease SET holder = ?", {elsewhere.text()});
    CHECK_FALSE(crm::claim(crm.database, "jane", kNow + std::chrono::seconds(59)));
    const auto taken = crm::claim(crm.database, "jane", kNow + minutes(2));
    REQUIRE(taken);
    CHECK(taken->may_predecessor_live);
    CHECK_FALSE(crm.lease.is_held());
    CHECK_FALSE(crm.ledger.start(id, kNow));
    crm::Ledger successor(crm.database, "jane", taken->fence);
    successor.adopt();
    CHECK_THROWS_AS(crm.ledger.settle(id, Outcome::Done, "", kNow), crm::LeaseLost);
    successor.settle(id, Outcome::Unknown, "", kNow);
}

TEST_CASE("a row that makes no sense stops us, and is never taken for something else") {
    for (const auto* change :
         {"kind = 'endorse'", "decided_at = 'yesterday'", "settled_at = 'x', outcome = 'done'"}) {
        crm::testing::Crm crm;
        const auto deal = crm.deal_at(domain::ProfileState::Enriched, "someone");
        crm.ledger.begin(invite(deal), kNow);
        crm.database.run(std::string("UPDATE outreach_action SET ") + change);
        CHECK_THROWS_AS(crm.ledger.list_latest(1), std::runtime_error);
    }
}
