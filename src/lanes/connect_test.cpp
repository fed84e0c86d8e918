#include "lanes/connect.h"

#include "lanes/testing.h"

#include <doctest/doctest.h>

using domain::ConnectionStatus;
using domain::ProfileState;
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
    lanes::Connect lane{{.pipeline = work.pipeline,
                         .site = work.site,
                         .permission = work.permission,
                         .door = work.door,
                         .leads = work.crm.leads,
                         .deals = work.crm.deals,
                         .ledger = work.crm.ledger,
                         .decisions = work.decisions,
                         .clock = work.clock,
                         .candidates = candidates,
                         .ranker = ranker}};
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

namespace {

// A campaign whose invitations say hello; `sent` is what they said.
struct WithNote : Connecting {
    WithNote() {
        work.campaign.invite_note = "Hello {{ first_name }}";
        work.site.on_click = [this](const std::string& note) {
            sent.push_back(note);
            if (note.empty() || takes_notes) work.site.shows(ConnectionStatus::Pending);
            work.site.click = note.empty() || takes_notes
                                  ? domain::Click{.kind = domain::Click::Kind::Clicked}
                                  : domain::Click{.kind = domain::Click::Kind::NotSent,
                                                  .why = "no notes left",
                                                  .error = domain::SiteErrorKind::NoNotesLeft};
        };
    }
    bool takes_notes = true;
    std::vector<std::string> sent;
};

}  // namespace

TEST_CASE("an invitation carries the campaign's note, written for the person") {
    WithNote c;
    const auto deal = c.work.deal_at(ProfileState::Enriched);
    REQUIRE(c.lane.run(c.work.turn()));
    CHECK(c.sent == std::vector<std::string>{"Hello Ada"});
    CHECK(c.work.state(deal) == ProfileState::Pending);
    CHECK(c.work.crm.ledger.list_latest(1).at(0).text_hash == crm::text_hash("Hello Ada"));
}

TEST_CASE("whoever the note cannot be written for waits, or is invited without, as the user says") {
    for (const bool without : {false, true}) {
        WithNote c;
        c.work.campaign.invite_note = "Hello {{ nickname }}";
        c.work.campaign.invite_without_note = without;
        const auto deal = c.work.deal_at(ProfileState::Enriched);
        const auto report = c.lane.run(c.work.turn());
        REQUIRE(report);
        CHECK(c.sent.size() == (without ? 1 : 0));
        CHECK(c.work.state(deal) == (without ? ProfileState::Pending : ProfileState::Enriched));
        if (without) continue;
        CHECK(report->kind == Kind::Refused);
        CHECK(report->text.find("nickname") != std::string::npos);
        CHECK(c.lane.run(c.work.turn())->kind == Kind::NothingToDo);
    }
}

TEST_CASE("when the site takes no more notes, invitations wait for the next day") {
    WithNote c;
    c.takes_notes = false;
    const auto deal = c.work.deal_at(ProfileState::Enriched);
    for (int day = 1; day <= 4; ++day) {
        const auto report = c.lane.run(c.work.turn());
        REQUIRE(report);
        CHECK(report->kind == Kind::Refused);
        CHECK(report->text.find("invite_without_note") != std::string::npos);
        CHECK(c.lane.run(c.work.turn())->text.find("invite_without_note") != std::string::npos);
        CHECK(c.sent.size() == static_cast<std::size_t>(day));
        // It is no fault of theirs: they are not given up.
        CHECK(c.work.state(deal) == ProfileState::Enriched);
        c.work.clock.wait_for(std::chrono::hours(24), {});
    }
    c.takes_notes = true;
    REQUIRE(c.lane.run(c.work.turn()));
    CHECK(c.work.state(deal) == ProfileState::Pending);
}

TEST_CASE("when the site takes no more notes, invitations go without where the user says so") {
    WithNote c;
    c.takes_notes = false;
    c.work.campaign.invite_without_note = true;
    c.work.deal_at(ProfileState::Enriched);
    REQUIRE(c.lane.run(c.work.turn()));
    CHECK(c.sent == std::vector<std::string>{"Hello Ada", ""});
    c.work.site.shows(ConnectionStatus::NotConnected);
    c.work.deal_at(ProfileState::Enriched, "bob");
    REQUIRE(c.lane.run(c.work.turn()));
    CHECK(c.sent.size() == 3);
    CHECK(c.sent.back().empty());
    CHECK(c.work.crm.deals.count_by_state().at(static_cast<std::size_t>(ProfileState::Pending)) ==
          2);
}

TEST_CASE("a note that the site claims to have refused is not followed by a second invitation") {
    WithNote c;
    c.work.campaign.invite_without_note = true;
    const auto deal = c.work.deal_at(ProfileState::Enriched);
    c.work.site.on_click = [&](const std::string& note) {
        c.sent.push_back(note);
        c.work.site.shows(ConnectionStatus::Pending);
        c.work.site.click = {.kind = domain::Click::Kind::NotSent,
                             .why = "no notes left",
                             .error = domain::SiteErrorKind::NoNotesLeft};
    };
    REQUIRE(c.lane.run(c.work.turn()));
    CHECK(c.sent.size() == 1);
    CHECK(c.work.state(deal) == ProfileState::Pending);
}
