#include "conduct/settlement.h"

#include "conduct/testing.h"

#include <doctest/doctest.h>

using conduct::testing::kMonday;
using conduct::testing::Workplace;
using domain::ActionKind;
using domain::ConnectionStatus;
using domain::Outcome;
using domain::ProfileState;
using domain::RefusalReason;
using namespace std::chrono_literals;

TEST_CASE("a crash in the click is settled by looking, never by clicking again") {
    for (const auto shown : {ConnectionStatus::Pending, ConnectionStatus::NotConnected}) {
        Workplace work;
        const auto deal = work.deal_at(ProfileState::Enriched);
        work.site.on_click = [](const std::string&) { throw std::runtime_error("power cut"); };
        CHECK_THROWS(work.door.act(Workplace::intent(ActionKind::Invite, deal), work.turn()));
        work.site.shows(shown);
        CHECK(work.settlement.settle_open() == 1);
        const bool arrived = shown == ConnectionStatus::Pending;
        CHECK(work.state(deal) == (arrived ? ProfileState::Pending : ProfileState::Enriched));
        CHECK(work.crm.ledger.list_open().empty());
        CHECK(work.site.clicks == 1);
    }
}

TEST_CASE("a stop after the click leaves the row open, and the next start settles it") {
    Workplace work;
    std::stop_source stop;
    conduct::Settlement stopped(work.records, work.site, work.clock, stop.get_token());
    conduct::Door door(work.permission, work.records, stopped, work.site, work.clock);
    const auto deal = work.deal_at(ProfileState::Enriched);
    work.site.on_click = [&](const std::string&) {
        stop.request_stop();
        work.site.fails(domain::SiteErrorKind::Unreachable);
    };
    CHECK(door.act(Workplace::intent(ActionKind::Invite, deal), work.turn()));
    CHECK(work.crm.ledger.list_open().size() == 1);
    work.site.shows(ConnectionStatus::Pending);
    CHECK(work.settlement.settle_open() == 1);
    CHECK(work.state(deal) == ProfileState::Pending);
}

TEST_CASE("our own interruptions before the click are nobody's failure") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Connected);
    const auto intent = Workplace::intent(ActionKind::Message, deal, "Hello Ada");
    for (int i = 0; i < 4; ++i) {
        work.site.before_click = [] { throw std::runtime_error("power cut"); };
        CHECK_THROWS(work.door.act(intent, work.turn()));
        CHECK(work.settlement.settle_open() == 1);
        CHECK(work.state(deal) == ProfileState::Connected);
        CHECK(work.site.looks == 0);
    }
    work.site.before_click = [] {};
    work.site.on_click = [&](const std::string& text) {
        work.site.thread = domain::Thread{{{domain::ThreadMessage::From::Us, text}}};
    };
    CHECK(work.door.act(intent, work.turn())->outcome == Outcome::Done);
}

TEST_CASE("an unknown outcome is looked at again, and comes to light") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    work.site.shows(ConnectionStatus::Unknown);
    const auto intent = Workplace::intent(ActionKind::Invite, deal);
    REQUIRE(work.door.act(intent, work.turn())->outcome == Outcome::Unknown);
    work.clock.wait_for(24h, {});
    // Whoever is not connected a day later may have declined: no reason to invite them again.
    work.site.shows(ConnectionStatus::NotConnected);
    work.settlement.look_again();
    CHECK(work.door.act(intent, work.turn()).error().reason == RefusalReason::AlreadyDone);
    work.site.shows(ConnectionStatus::Connected);
    work.settlement.look_again();
    CHECK(work.state(deal) == ProfileState::Pending);
    CHECK(work.site.clicks == 1);
}

TEST_CASE("what an owner that may yet live has left is never taken for undone") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    work.crm.ledger.begin(Workplace::intent(ActionKind::Invite, deal), work.clock.now());
    CHECK(work.settlement.settle_open(true) == 1);
    CHECK(work.crm.ledger.list_unknown(kMonday).size() == 1);
}
