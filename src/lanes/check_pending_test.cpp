#include "lanes/check_pending.h"

#include "lanes/testing.h"

#include <doctest/doctest.h>

using domain::ConnectionStatus;
using domain::ProfileState;
using lanes::testing::Workplace;
using Kind = lanes::LaneReport::Kind;
using namespace std::chrono_literals;

namespace {

lanes::CheckPending lane_of(Workplace& work) {
    return lanes::CheckPending({.pipeline = work.pipeline,
                                .site = work.site,
                                .permission = work.permission,
                                .deals = work.crm.deals,
                                .clock = work.clock});
}

}  // namespace

TEST_CASE("what the page shows of an invitation decides, and nothing else does") {
    const struct {
        ConnectionStatus shown;
        ProfileState becomes;
    } cases[] = {{ConnectionStatus::Connected, ProfileState::Connected},
                 {ConnectionStatus::Pending, ProfileState::Pending},
                 {ConnectionStatus::NotConnected, ProfileState::Failed},
                 {ConnectionStatus::Incoming, ProfileState::Ignored},
                 {ConnectionStatus::Unknown, ProfileState::Pending}};
    for (const auto& row : cases) {
        Workplace work;
        const auto deal = work.deal_at(ProfileState::Pending);
        work.clock.wait_for(24h, {});
        work.site.shows(row.shown);
        const auto report = lane_of(work).run(work.turn());
        REQUIRE(report);
        CHECK(report->kind == Kind::Worked);
        CHECK(work.state(deal) == row.becomes);
    }
}

TEST_CASE("who has not answered is looked at after pauses that double") {
    Workplace work;
    work.deal_at(ProfileState::Pending);
    work.site.shows(ConnectionStatus::Pending);
    auto lane = lane_of(work);
    CHECK(lane.run(work.turn())->kind == Kind::NothingToDo);  // not due yet
    for (const auto pause : {24h, 48h, 96h}) {
        work.clock.wait_for(pause - 1min, {});
        CHECK(lane.run(work.turn())->kind == Kind::NothingToDo);
        work.clock.wait_for(1min, {});
        CHECK(lane.run(work.turn())->kind == Kind::Worked);
    }
    CHECK(work.site.looks == 3);
}

TEST_CASE("the lane wakes when the next one is due and says how many come in the window") {
    Workplace work;
    const base::Time start = work.clock.now();
    auto lane = lane_of(work);
    const auto cadence = [&](base::Time end) {
        return std::get<lanes::WhenDue>(lane.cadence(work.turn(), end));
    };
    CHECK_FALSE(cadence(start + 8h).next);
    work.deal_at(ProfileState::Pending, "first");
    work.clock.wait_for(1h, {});
    work.deal_at(ProfileState::Pending, "second");
    CHECK(cadence(start + 8h).next == start + 24h);
    CHECK(cadence(start + 8h).due_in_window == 0);
    CHECK(cadence(start + 24h + 1min).due_in_window == 1);
    CHECK(cadence(start + 32h).due_in_window == 2);
}

TEST_CASE("a site that fails leaves the invitation as it is") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Pending);
    work.clock.wait_for(24h, {});
    work.site.fails(domain::SiteErrorKind::Unreachable);
    CHECK_FALSE(lane_of(work).run(work.turn()));
    CHECK(work.state(deal) == ProfileState::Pending);
}
