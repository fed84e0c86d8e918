#include "conduct/act.h"

#include "conduct/testing.h"

#include <doctest/doctest.h>

using conduct::testing::Workplace;
using domain::ActionKind;
using domain::Outcome;
using domain::ProfileState;
using domain::RefusalReason;

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
