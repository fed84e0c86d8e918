#include "conduct/door.h"

#include "conduct/testing.h"
#include "crm/privacy/forget.h"

#include <doctest/doctest.h>

using conduct::testing::kMonday;
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
        REQUIRE(crm::forget(work.crm.database, deal.public_id, home::Paths(work.crm.folder.path),
                            work.clock.now(), base::Rng(1)));
    };
    const auto acted = work.door.act(Workplace::intent(ActionKind::Invite, deal), work.turn());
    REQUIRE(acted);
    CHECK(acted->outcome == Outcome::Unknown);
    CHECK(work.site.looks == 0);
    CHECK(work.crm.ledger.list_open().empty());
    CHECK(work.crm.ledger.count(ActionKind::Invite,
                                {.now = work.clock.now(), .uptime = {}, .length = 1h}) == 1);
    CHECK_FALSE(work.crm.deals.find(deal.lead));
}

TEST_CASE("what changed on the way to the click is asked right before it, and nothing is clicked") {
    const struct {
        const char* what;
        std::function<void(Workplace&, const domain::Deal&)> happens;
        RefusalReason reason;
    } cases[] = {
        {"the machine slept",
         [](Workplace& work, const domain::Deal&) { work.clock.wait_for(5h, {}); },
         RefusalReason::TooSlow},
        {"it slept into the night",
         [](Workplace& work, const domain::Deal&) { work.clock.wait_for(13h, {}); },
         RefusalReason::OutsideHours},
        {"the clock was set back",
         [](Workplace& work, const domain::Deal&) { work.clock.set_calendar(-20min); },
         RefusalReason::TooSlow},
        {"it slept, and the clock was set back",
         [](Workplace& work, const domain::Deal&) {
             work.clock.wait_for(5h, {});
             work.clock.set_calendar(-5h);
         },
         RefusalReason::TooSlow},
        {"the user paused",
         [](Workplace& work, const domain::Deal&) { work.control.pause("", work.clock.now()); },
         RefusalReason::Paused},
        {"the user blocked them",
         [](Workplace& work, const domain::Deal& deal) {
             work.do_not_contact.block(crm::BlockKind::Profile, deal.public_id.text(), "asked us",
                                       work.clock.now());
         },
         RefusalReason::Blocked},
        {"the user moved them",
         [](Workplace& work, const domain::Deal& deal) {
             work.crm.deals.transition(deal.id, ProfileState::Ignored, "by hand", work.clock.now());
         },
         RefusalReason::WrongState},
    };
    for (const auto& c : cases) {
        CAPTURE(c.what);
        Workplace work;
        const auto deal = work.deal_at(ProfileState::Enriched);
        work.site.before_click = [&] { c.happens(work, deal); };
        const auto acted = work.door.act(Workplace::intent(ActionKind::Invite, deal), work.turn());
        REQUIRE_FALSE(acted);
        CHECK(acted.error().reason == c.reason);
        CHECK(work.site.clicks == 0);
        CHECK(work.crm.ledger.list_open().empty());
        CHECK(work.permission.limits().used_today(ActionKind::Invite, work.turn()) == 0);
    }
}

TEST_CASE("whose account another process has taken over does not click") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    work.site.before_click = [&] {
        work.crm.database.run("UPDATE outreach_lease SET fence = fence + 1");
    };
    const auto intent = Workplace::intent(ActionKind::Invite, deal);
    const auto acted = work.door.act(intent, work.turn());
    REQUIRE_FALSE(acted);
    CHECK(acted.error().reason == RefusalReason::NotOurs);
    CHECK(work.site.clicks == 0);
}

TEST_CASE("what somebody else settled meanwhile is not clicked") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    work.site.before_click = [&] {
        work.crm.database.run("UPDATE outreach_action SET outcome = 'failed', fence = fence + 1");
    };
    const auto intent = Workplace::intent(ActionKind::Invite, deal);
    CHECK_THROWS_AS(work.door.act(intent, work.turn()), crm::LeaseLost);
    CHECK(work.site.clicks == 0);
}

TEST_CASE("the site's own trouble is nobody's state, however often it comes") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Enriched);
    work.site.click = {.kind = Click::Kind::Refused,
                       .why = "please try again later",
                       .error = domain::SiteErrorKind::Unreachable};
    for (int i = 0; i < 6; ++i) {
        const auto acted = work.door.act(Workplace::intent(ActionKind::Invite, deal), work.turn());
        if (acted) CHECK(acted->error == domain::SiteErrorKind::Unreachable);
        work.clock.wait_for(10min, {});
        CHECK(work.state(deal) == ProfileState::Enriched);
    }
    CHECK(work.site.clicks == 3);  // then a rest
    const auto refusal = work.permission.why_not(ActionKind::Invite, work.turn());
    REQUIRE(refusal);
    CHECK(refusal->reason == RefusalReason::Failing);
}

TEST_CASE("six failures in a row are a reason to pause, until the user goes on") {
    Workplace work;
    for (int i = 0; i < 6; ++i) {
        const auto deal = work.deal_at(ProfileState::Enriched, "p-" + std::to_string(i));
        CHECK_FALSE(work.permission.why_pause(work.clock.now()));
        const auto id =
            work.crm.ledger.begin(Workplace::intent(ActionKind::Invite, deal), work.clock.now());
        work.crm.ledger.start(id, work.clock.now());
        work.crm.ledger.settle(id, Outcome::Failed, "try again", work.clock.now());
    }
    const auto why = work.permission.why_pause(work.clock.now());
    REQUIRE(why);
    CHECK(why->find("try again") != std::string::npos);
    work.control.pause(*why, work.clock.now());
    work.clock.wait_for(1min, {});
    work.control.resume(work.clock.now());
    CHECK_FALSE(work.permission.why_pause(work.clock.now()));
}
