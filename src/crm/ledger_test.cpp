#include "crm/ledger.h"

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

}  // namespace

TEST_CASE("an intent stands in the ledger until it is settled") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(domain::ProfileState::Enriched, "someone");
    const auto id = crm.ledger.begin(invite(deal), kNow);
    crm.ledger.mark_started(id, kNow + minutes(1));
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

TEST_CASE("open, done and unknown actions count, in a window that excludes its end") {
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
    const auto day = kNow + hours(24);
    CHECK(crm.ledger.count(ActionKind::Invite, kNow, day) == 3);
    CHECK(crm.ledger.count(ActionKind::Invite, kNow, kNow + hours(2)) == 2);
    CHECK(crm.ledger.count(ActionKind::Message, kNow, day) == 0);
    CHECK(crm.ledger.count_rehearsed(ActionKind::Invite, kNow, day) == 1);
    CHECK(crm.ledger.find_decided(ActionKind::Invite, kNow, day, 0) == kNow);
    CHECK(crm.ledger.find_decided(ActionKind::Invite, kNow, day, 2) == kNow + hours(2));
    CHECK_FALSE(crm.ledger.find_decided(ActionKind::Invite, kNow, day, 3));
    CHECK(crm::Ledger(crm.database, "john").count(ActionKind::Invite, kNow, day) == 0);
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
    CHECK(crm.ledger.find_exhausted(ActionKind::Invite, kNow, kNow + hours(1)) ==
          "weekly limit dialog");
    CHECK_FALSE(crm.ledger.find_exhausted(ActionKind::Invite, kNow - hours(1), kNow));
    CHECK_FALSE(crm.ledger.find_exhausted(ActionKind::Message, kNow, kNow + hours(1)));
}
