#include "lanes/connect.h"

#include "lanes/testing.h"

#include <doctest/doctest.h>

using domain::ConnectionStatus;
using domain::ProfileState;
using lanes::testing::desk;
using lanes::testing::Workplace;
using Kind = lanes::LaneReport::Kind;

namespace {

struct Connecting {
    Workplace work;
    crm::Candidates candidates{work.crm.database, work.crm.owner};
    ranking::Analytics analytics{work.crm.folder.path / "analytics.duckdb", work.crm.database, {}};
    ranking::Ranker ranker{analytics,
                           [&](domain::LeadId lead) { return work.crm.leads.find_profile(lead); },
                           {.model_file = work.crm.folder.path / "model.json"},
                           base::Rng(1)};
    lanes::Connect lane{desk(work), candidates, ranker};
};

}  // namespace

TEST_CASE("the chosen one is invited, and the choice is kept with its reason") {
    Connecting c;
    const auto deal = c.work.deal_at(ProfileState::Enriched);
    c.work.site.on_click = [&](const std::string&) {
        c.work.site.shows(ConnectionStatus::Pending);
    };
    const auto report = c.lane.run(c.work.turn());
    REQUIRE(report);
    CHECK(report->text.starts_with("invited Ada Example: "));
    CHECK(c.work.state(deal) == ProfileState::Pending);
    const auto decision = c.work.decisions.find_latest(deal.id);
    REQUIRE(decision);
    CHECK(decision->candidates == 1);
    CHECK_FALSE(decision->explanation.empty());
}

TEST_CASE("how we stand is read first, and what was read decides") {
    const struct {
        ConnectionStatus shown;
        ProfileState becomes;
    } cases[] = {{ConnectionStatus::Pending, ProfileState::Pending},
                 {ConnectionStatus::Connected, ProfileState::Ignored},
                 {ConnectionStatus::Incoming, ProfileState::Ignored},
                 {ConnectionStatus::Unknown, ProfileState::Enriched}};
    for (const auto& row : cases) {
        Connecting c;
        const auto deal = c.work.deal_at(ProfileState::Enriched);
        c.work.site.shows(row.shown);
        REQUIRE(c.lane.run(c.work.turn()));
        CHECK(c.work.state(deal) == row.becomes);
        CHECK(c.work.site.clicks == 0);
    }
}

TEST_CASE("somebody who reads as unknown three times is given up, and not asked in between") {
    Connecting c;
    const auto deal = c.work.deal_at(ProfileState::Enriched);
    c.work.site.shows(ConnectionStatus::Unknown);
    for (int day = 0; day < 3; ++day) {
        REQUIRE(c.work.state(deal) == ProfileState::Enriched);
        REQUIRE(c.lane.run(c.work.turn())->kind == Kind::Worked);
        CHECK(c.lane.run(c.work.turn())->kind == Kind::NothingToDo);
        c.work.clock.wait_for(std::chrono::hours(24), {});
    }
    CHECK(c.work.state(deal) == ProfileState::Failed);
}

TEST_CASE("with nobody ready there is nothing to do, and nothing is looked at") {
    Connecting c;
    CHECK(c.lane.run(c.work.turn())->kind == Kind::NothingToDo);
    CHECK(c.work.site.looks == 0);
}

TEST_CASE("the limit is asked before anybody is looked at") {
    Connecting c;
    c.work.campaign.connect = {.daily = 0, .weekly = 0};
    c.work.deal_at(ProfileState::Enriched);
    const auto report = c.lane.run(c.work.turn());
    REQUIRE(report);
    CHECK(report->kind == Kind::Refused);
    CHECK(c.work.site.looks == 0);
}
