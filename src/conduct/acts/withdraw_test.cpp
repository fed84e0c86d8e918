#include "conduct/act.h"

#include "conduct/testing.h"

#include <doctest/doctest.h>

using conduct::testing::Workplace;
using domain::ActionKind;
using domain::ConnectionStatus;
using domain::Outcome;
using domain::ProfileState;
using namespace std::chrono_literals;

TEST_CASE("wherever the process dies, an invitation is taken back once, and the books are right") {
    enum class Death {
        BeforeIntent,
        AfterIntent,
        BeforeClick,
        AfterClick,
        WhileLooking,
        AfterSettle
    };
    struct Died {};
    for (const auto death : {Death::BeforeIntent, Death::AfterIntent, Death::BeforeClick,
                             Death::AfterClick, Death::WhileLooking, Death::AfterSettle}) {
        CAPTURE(static_cast<int>(death));
        Workplace work;
        const auto deal = work.deal_at(ProfileState::Pending);
        const auto intent = Workplace::intent(ActionKind::Withdraw, deal);
        work.site.shows(ConnectionStatus::Pending);
        int taken_back = 0;
        work.site.before_click = [&] {
            if (death == Death::AfterIntent) throw Died();
        };
        work.site.on_click = [&](const std::string&) {
            if (death == Death::BeforeClick) throw Died();
            ++taken_back;
            work.site.shows(ConnectionStatus::NotConnected);
            if (death == Death::AfterClick) throw Died();
            // What it showed cannot be written down any more.
            if (death == Death::WhileLooking) work.site.on_look = [] { throw Died(); };
        };
        if (death != Death::BeforeIntent) {
            try {
                const auto acted = work.door.act(intent, work.turn());
                CHECK(acted->outcome == Outcome::Done);
                CHECK(death == Death::AfterSettle);
            } catch (const Died&) {
                CHECK(death != Death::AfterSettle);
            }
        }
        work.site.before_click = [] {};
        work.site.on_look = [] {};
        work.site.on_click = [&](const std::string&) {
            ++taken_back;
            work.site.shows(ConnectionStatus::NotConnected);
        };
        // The next start, and the lane's next turn.
        const bool was_open = death != Death::BeforeIntent && death != Death::AfterSettle;
        CHECK(work.settlement.settle_open() == (was_open ? 1 : 0));
        const bool is_done = taken_back == 1;
        CHECK(work.state(deal) == (is_done ? ProfileState::Failed : ProfileState::Pending));
        work.clock.wait_for(2h, {});
        const auto again = work.door.act(intent, work.turn());
        CHECK(again.has_value() == !is_done);
        CHECK(taken_back == 1);
        CHECK(work.state(deal) == ProfileState::Failed);
        CHECK(work.crm.ledger.list_open().empty());
    }
}

TEST_CASE("what the user decides while it is taken back stands") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Pending);
    work.site.on_click = [&](const std::string&) {
        work.site.shows(ConnectionStatus::NotConnected);
        work.crm.deals.transition(deal.id, ProfileState::Connected, "met", work.clock.now());
    };
    CHECK(work.door.act(Workplace::intent(ActionKind::Withdraw, deal), work.turn())->outcome ==
          Outcome::Done);
    CHECK(work.state(deal) == ProfileState::Connected);
}

TEST_CASE("an open withdrawal is done when the invitation is gone, and failed while it stands") {
    for (const auto shown : {ConnectionStatus::Pending, ConnectionStatus::NotConnected}) {
        Workplace work;
        const auto deal = work.deal_at(ProfileState::Pending);
        const auto intent = Workplace::intent(ActionKind::Withdraw, deal);
        CHECK(work.crm.ledger.start(work.crm.ledger.begin(intent, work.clock.now()),
                                    work.clock.now()));
        work.site.shows(shown);
        CHECK(work.settlement.settle_open() == 1);
        const bool is_gone = shown == ConnectionStatus::NotConnected;
        CHECK(work.state(deal) == (is_gone ? ProfileState::Failed : ProfileState::Pending));
    }
}
