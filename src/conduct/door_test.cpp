#include "conduct/door.h"

#include "conduct/testing.h"
#include "crm/exchange/forget.h"

#include <doctest/doctest.h>

using conduct::testing::Workplace;
using domain::ActionKind;
using domain::Click;
using domain::ConnectionStatus;
using domain::Outcome;
using domain::ProfileState;
using domain::RefusalReason;
using namespace std::chrono_literals;

TEST_CASE("an invitation is believed when the page shows it") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    work.site.on_click = [&](const std::string&) { work.site.shows(ConnectionStatus::Pending); };
    const auto acted = work.door.act(Workplace::intent(ActionKind::Invite, deal), work.turn());
    REQUIRE(acted);
    CHECK(acted->outcome == Outcome::Done);
    CHECK(work.state(deal) == ProfileState::Pending);
    CHECK(work.site.clicks == 1);
}

TEST_CASE("a click that the page does not confirm moves nobody") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    const auto acted = work.door.act(Workplace::intent(ActionKind::Invite, deal), work.turn());
    REQUIRE(acted);
    CHECK(acted->outcome == Outcome::Failed);
    CHECK(work.state(deal) == ProfileState::Enriched);
    CHECK(work.site.looks == 2);  // a page may lag behind: it is looked at twice
}

TEST_CASE("the intent stands in the ledger, started, before the click") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    work.site.on_click = [&](const std::string&) {
        const auto open = work.crm.ledger.list_open();
        REQUIRE(open.size() == 1);
        CHECK(open[0].lead == deal.lead);
        CHECK(open[0].started_at);
    };
    CHECK(work.door.act(Workplace::intent(ActionKind::Invite, deal), work.turn()));
    CHECK(work.site.clicks == 1);
}

TEST_CASE("whatever is refused leaves no row and no click") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    work.control.pause("by the user", work.clock.now());
    const auto acted = work.door.act(Workplace::intent(ActionKind::Invite, deal), work.turn());
    REQUIRE_FALSE(acted);
    CHECK(acted.error().reason == RefusalReason::Paused);
    CHECK(work.site.clicks == 0);
    CHECK(work.crm.ledger.list_latest(10).empty());
}

TEST_CASE("nobody is invited a second time while the first may have arrived") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    work.site.shows(ConnectionStatus::Unknown);
    const auto intent = Workplace::intent(ActionKind::Invite, deal);
    REQUIRE(work.door.act(intent, work.turn())->outcome == Outcome::Unknown);
    const auto again = work.door.act(intent, work.turn());
    REQUIRE_FALSE(again);
    CHECK(again.error().reason == RefusalReason::AlreadyDone);
    CHECK(work.site.clicks == 1);
    CHECK(work.state(deal) == ProfileState::Enriched);
}

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

TEST_CASE("a message is believed when it stands in the thread, and kept as a chat message") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Connected);
    work.site.on_click = [&](const std::string& text) {
        using From = domain::ThreadMessage::From;
        // The site may lay out white space anew.
        work.site.thread = domain::Thread{{{From::Us, "  " + text}}};
    };
    const auto intent = Workplace::intent(ActionKind::Message, deal, "Hello\nAda");
    REQUIRE(work.door.act(intent, work.turn())->outcome == Outcome::Done);
    CHECK(work.state(deal) == ProfileState::Completed);
}

TEST_CASE("a message that arrived cut short is never sent again") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Connected);
    work.site.on_click = [&](const std::string& text) {
        using From = domain::ThreadMessage::From;
        work.site.thread = domain::Thread{{{From::Us, text.substr(0, 5)}}};
    };
    const auto intent = Workplace::intent(ActionKind::Message, deal, "Hello Ada");
    CHECK(work.door.act(intent, work.turn())->outcome == Outcome::Unknown);
    CHECK(work.door.act(intent, work.turn()).error().reason == RefusalReason::AlreadyDone);
    CHECK(work.site.clicks == 1);
}

TEST_CASE("the same words from them are not ours") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Connected);
    work.site.thread = domain::Thread{{{domain::ThreadMessage::From::Them, "Hello"}}};
    const auto intent = Workplace::intent(ActionKind::Message, deal, "Hello");
    CHECK(work.door.act(intent, work.turn())->outcome == Outcome::Failed);
    CHECK(work.state(deal) == ProfileState::Connected);
}

TEST_CASE("a person the site refuses is never picked again") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    work.site.click = {.kind = Click::Kind::Refused, .why = "asks for their e-mail address"};
    CHECK(work.door.act(Workplace::intent(ActionKind::Invite, deal), work.turn())->outcome ==
          Outcome::Refused);
    CHECK(work.state(deal) == ProfileState::Failed);
}

TEST_CASE("the site's own limit ends the day, and blames nobody") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    work.site.click = {.kind = Click::Kind::NotSent,
                       .why = "weekly limit",
                       .error = domain::SiteErrorKind::ReachedConnectionLimit};
    CHECK(work.door.act(Workplace::intent(ActionKind::Invite, deal), work.turn())->error);
    CHECK(work.state(deal) == ProfileState::Enriched);
    const auto refusal = work.permission.why_not(ActionKind::Invite, work.turn());
    REQUIRE(refusal);
    CHECK(refusal->reason == RefusalReason::Exhausted);
    CHECK(refusal->until == conduct::testing::kMonday + 14h);
    CHECK_FALSE(work.permission.why_not(ActionKind::Message, work.turn()));
}

TEST_CASE("a rehearsal counts, changes no state and is not repeated within a day") {
    Workplace work;
    work.account.trigger = domain::Trigger::Rehearsal;
    work.site.click = {.kind = Click::Kind::Rehearsed};
    const auto deal = work.deal_at(ProfileState::Enriched);
    const auto intent = Workplace::intent(ActionKind::Invite, deal);
    CHECK(work.door.act(intent, work.turn())->outcome == Outcome::Rehearsed);
    CHECK(work.state(deal) == ProfileState::Enriched);
    CHECK(work.permission.limits().used_today(ActionKind::Invite, work.turn()) == 1);
    CHECK(work.door.act(intent, work.turn()).error().reason == RefusalReason::Rehearsed);
    work.clock.wait_for(24h, {});
    CHECK(work.door.act(intent, work.turn())->outcome == Outcome::Rehearsed);
}

TEST_CASE("somebody who cannot be reached three times is given up") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    const auto intent = Workplace::intent(ActionKind::Invite, deal);
    for (int i = 0; i < 3; ++i) {
        CHECK(work.state(deal) == ProfileState::Enriched);
        CHECK(work.door.act(intent, work.turn())->outcome == Outcome::Failed);
    }
    CHECK(work.state(deal) == ProfileState::Failed);
}

TEST_CASE("who is forgotten at the moment of the click leaves nothing but the count") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    work.site.on_click = [&](const std::string&) {
        crm::forget(work.crm.database, deal.public_id, {.media = work.crm.folder.path, .sweep = {}},
                    work.clock.now(), base::Rng(1));
    };
    const auto acted = work.door.act(Workplace::intent(ActionKind::Invite, deal), work.turn());
    REQUIRE(acted);
    CHECK(acted->outcome == Outcome::Unknown);
    CHECK(work.site.looks == 0);
    CHECK(work.crm.ledger.list_open().empty());
    CHECK(work.crm.ledger.count(ActionKind::Invite, work.clock.now() - 1h, work.clock.now() + 1h) ==
          1);
    CHECK_FALSE(work.crm.deals.find(deal.lead));
}
