#include "lanes/withdraw.h"

#include "lanes/testing.h"

#include <doctest/doctest.h>

#include <string>

using domain::ActionKind;
using domain::ConnectionStatus;
using domain::Outcome;
using domain::ProfileState;
using Kind = lanes::LaneReport::Kind;
using namespace std::chrono_literals;

namespace {

constexpr auto kDay = 24h;

// Where invitations are taken back after three weeks, or after as many days as the test says.
struct Workplace : lanes::testing::Workplace {
    explicit Workplace(int days = 21) {
        campaign.withdraw_after = std::chrono::days(days);
        campaign.working_hours.working_days.fill(true);
    }

    // A site whose invitations go when they are taken back.
    void obeys() {
        site.shows(ConnectionStatus::Pending);
        site.on_click = [this](const std::string&) { site.shows(ConnectionStatus::NotConnected); };
    }
    lanes::LaneReport run() {
        const auto report = lane.run(turn());
        REQUIRE(report);
        return *report;
    }
    std::string reason_of(const domain::Deal& deal) {
        return crm.database.value<std::string>("SELECT description FROM crm_deal WHERE id = ?",
                                               {deal.id.value});
    }

    lanes::Withdraw lane{{.pipeline = pipeline,
                          .site = site,
                          .permission = permission,
                          .door = door,
                          .leads = crm.leads,
                          .deals = crm.deals,
                          .clock = clock,
                          .control = control}};
};

}  // namespace

TEST_CASE("an invitation is taken back when it has been pending for long enough, and not before") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Pending);
    work.obeys();
    work.clock.wait_for(21 * kDay - 1min, {});
    CHECK(work.run().kind == Kind::NothingToDo);
    CHECK(work.site.looks == 0);
    work.clock.wait_for(1min, {});
    const auto report = work.run();
    CHECK(report.kind == Kind::Worked);
    CHECK(report.text == "withdrew the invitation to Ada Example after 21 days");
    CHECK(work.state(deal) == ProfileState::Failed);
    CHECK(work.reason_of(deal) == "withdrawn after 21 days");
    CHECK(work.crm.ledger.has_live(deal.lead, ActionKind::Withdraw, 1));
    CHECK(work.run().kind == Kind::NothingToDo);
    CHECK(work.site.clicks == 1);
}

TEST_CASE("where nobody has set it, invitations stay for ever") {
    Workplace work(0);
    const auto deal = work.deal_at(ProfileState::Pending);
    work.obeys();
    work.clock.wait_for(1000 * kDay, {});
    CHECK(work.run().kind == Kind::NothingToDo);
    CHECK(work.state(deal) == ProfileState::Pending);
    const auto end = work.clock.now() + 8h;
    CHECK(std::get<lanes::Idle>(work.lane.cadence(work.turn(), end)).until == end);
}

TEST_CASE("the oldest comes first, whenever it was looked at, and a day's limit holds") {
    Workplace work(3);
    work.campaign.withdraw.daily = 2;
    std::vector<domain::Deal> deals;
    for (const char* slug : {"first", "second", "third"}) {
        deals.push_back(work.deal_at(ProfileState::Pending, slug));
        work.clock.wait_for(1min, {});
    }
    // The first one was looked at last.
    work.crm.deals.set_backoff(deals.front().id, 500, work.clock.now());
    work.clock.wait_for(3 * kDay, {});
    for (std::size_t i = 0; i < 2; ++i) {
        work.obeys();
        CHECK(work.run().kind == Kind::Worked);
        CHECK(work.state(deals[i]) == ProfileState::Failed);
    }
    work.obeys();
    const auto refused = work.run();
    CHECK(refused.kind == Kind::Refused);
    CHECK(refused.text == "2 withdrawals today, the limit is 2");
    CHECK(work.state(deals[2]) == ProfileState::Pending);
}

TEST_CASE("what the page shows first decides: only what is pending is taken back") {
    const struct {
        ConnectionStatus shown;
        ProfileState becomes;
    } cases[] = {{ConnectionStatus::Connected, ProfileState::Connected},
                 {ConnectionStatus::NotConnected, ProfileState::Failed},
                 {ConnectionStatus::Incoming, ProfileState::Ignored},
                 {ConnectionStatus::Unknown, ProfileState::Pending}};
    for (const auto& row : cases) {
        Workplace work(3);
        const auto deal = work.deal_at(ProfileState::Pending);
        work.clock.wait_for(3 * kDay, {});
        work.site.shows(row.shown);
        CHECK(work.run().kind == Kind::Worked);
        CHECK(work.state(deal) == row.becomes);
        CHECK(work.site.clicks == 0);
        CHECK_FALSE(work.reason_of(deal).starts_with("withdrawn after"));
    }
}

TEST_CASE("whoever accepts while it is taken back is a contact, and not withdrawn") {
    Workplace work(3);
    const auto deal = work.deal_at(ProfileState::Pending);
    work.clock.wait_for(3 * kDay, {});
    work.site.shows(ConnectionStatus::Pending);
    work.site.on_click = [&](const std::string&) { work.site.shows(ConnectionStatus::Connected); };
    CHECK(work.run().kind == Kind::Worked);
    CHECK(work.state(deal) == ProfileState::Connected);
    CHECK(work.crm.ledger.list_of(deal.lead).back().outcome == Outcome::Failed);
}

TEST_CASE("what cannot be told stays unknown, is not tried again, and comes to light later") {
    Workplace work(3);
    const auto deal = work.deal_at(ProfileState::Pending);
    work.clock.wait_for(3 * kDay, {});
    work.site.shows(ConnectionStatus::Pending);
    work.site.on_click = [&](const std::string&) { work.site.shows(ConnectionStatus::Unknown); };
    CHECK(work.run().kind == Kind::Worked);
    CHECK(work.state(deal) == ProfileState::Pending);
    for (int day = 0; day < 5; ++day) {
        work.clock.wait_for(kDay, {});
        CHECK(work.run().kind == Kind::NothingToDo);
        CHECK(work.state(deal) == ProfileState::Pending);
    }
    CHECK(work.site.clicks == 1);
    work.site.shows(ConnectionStatus::NotConnected);
    work.settlement.look_again();
    CHECK(work.state(deal) == ProfileState::Failed);
    CHECK(work.reason_of(deal) == "withdrawn after 3 days");
}

TEST_CASE("a click that does nothing leaves the person pending, however often it is tried") {
    Workplace work(3);
    const auto deal = work.deal_at(ProfileState::Pending);
    work.clock.wait_for(3 * kDay, {});
    work.site.shows(ConnectionStatus::Pending);
    for (int day = 0; day < 5; ++day) {
        CHECK(work.run().kind == Kind::Worked);
        CHECK(work.run().kind == Kind::NothingToDo);  // not again at once
        work.clock.wait_for(2 * kDay, {});
    }
    CHECK(work.state(deal) == ProfileState::Pending);
    CHECK(work.site.clicks == 5);
    work.obeys();
    CHECK(work.run().kind == Kind::Worked);
    CHECK(work.reason_of(deal) == "withdrawn after 13 days");
}

TEST_CASE("a refusal, and trouble of the whole site, leave the person pending") {
    for (const auto& error : {std::optional(domain::SiteErrorKind::Unreachable),
                              std::optional<domain::SiteErrorKind>()}) {
        Workplace work(3);
        const auto deal = work.deal_at(ProfileState::Pending);
        work.clock.wait_for(3 * kDay, {});
        work.site.shows(ConnectionStatus::Pending);
        work.site.click = {
            .kind = domain::Click::Kind::Refused, .why = "not withdrawn", .error = error};
        const auto report = work.lane.run(work.turn());
        CHECK(report.has_value() == !error);
        CHECK(work.state(deal) == ProfileState::Pending);
        CHECK(work.run().kind == Kind::NothingToDo);
    }
}

TEST_CASE("blocked people are left alone, and so is whoever has no open invitation") {
    Workplace work(3);
    const auto blocked = work.deal_at(ProfileState::Pending, "blocked");
    work.do_not_contact.block(crm::BlockKind::Profile, "blocked", "said", work.clock.now());
    const auto connected = work.deal_at(ProfileState::Connected, "connected");
    work.clock.wait_for(3 * kDay, {});
    work.obeys();
    CHECK(work.run().kind == Kind::Worked);  // set aside
    CHECK(work.run().kind == Kind::NothingToDo);
    CHECK(work.state(blocked) == ProfileState::Pending);
    CHECK(work.state(connected) == ProfileState::Connected);
    CHECK(work.site.clicks == 0);
}

TEST_CASE("outside the hours, while paused, and too soon after the last one, nobody's turn comes") {
    Workplace work(3);
    work.campaign.invite_min_interval = 10min;
    work.deal_at(ProfileState::Pending, "first");
    work.deal_at(ProfileState::Pending, "second");
    work.clock.wait_for(3 * kDay, {});
    work.control.pause("lunch", work.clock.now());
    CHECK(work.run().kind == Kind::Refused);
    work.control.resume(work.clock.now());
    work.clock.wait_for(10h, {});  // to the evening
    CHECK(work.run().kind == Kind::Refused);
    work.clock.wait_for(14h, {});
    work.obeys();
    CHECK(work.run().kind == Kind::Worked);
    work.obeys();
    CHECK(work.run().text == "between two withdrawals lie 10 minutes at least");
    work.clock.wait_for(10min, {});
    CHECK(work.run().kind == Kind::Worked);
}

TEST_CASE("a rehearsal takes nothing back, and is made once a day") {
    Workplace work(3);
    work.account.trigger = domain::Trigger::Rehearsal;
    work.site.click = {.kind = domain::Click::Kind::Rehearsed};
    const auto deal = work.deal_at(ProfileState::Pending);
    work.clock.wait_for(3 * kDay, {});
    work.site.shows(ConnectionStatus::Pending);
    CHECK(work.run().kind == Kind::Worked);
    CHECK(work.run().kind == Kind::NothingToDo);
    CHECK(work.state(deal) == ProfileState::Pending);
    work.clock.wait_for(kDay, {});
    CHECK(work.run().kind == Kind::Worked);
}

TEST_CASE("the lane wakes for the one that falls due, and spreads what a day may hold") {
    Workplace work(3);
    work.campaign.withdraw.daily = 2;
    for (const char* slug : {"first", "second", "third"}) work.deal_at(ProfileState::Pending, slug);
    const auto start = work.clock.now();
    const auto far = work.lane.cadence(work.turn(), start + 8h);
    CHECK(std::get<lanes::Idle>(far).until == start + 1h);
    work.clock.wait_for(3 * kDay - 1h, {});
    const auto near = work.lane.cadence(work.turn(), work.clock.now() + 8h);
    CHECK(std::get<lanes::WhenDue>(near).next == start + 3 * kDay);
    CHECK(std::get<lanes::WhenDue>(near).due_in_window == 2);
}

TEST_CASE("the user may ask for it, also where the settings say never") {
    Workplace work(0);
    const auto older = work.deal_at(ProfileState::Pending, "older");
    work.clock.wait_for(kDay, {});
    const auto younger = work.deal_at(ProfileState::Pending, "younger");
    work.clock.wait_for(4 * kDay, {});
    CHECK_FALSE(work.lane.has_request());
    lanes::ask_for_withdrawal(work.control, std::chrono::days(5), work.clock.now());
    CHECK(work.lane.has_request());
    work.obeys();
    CHECK(work.run().kind == Kind::Worked);
    CHECK_FALSE(work.lane.has_request());
    CHECK(work.run().kind == Kind::NothingToDo);
    // Nobody is left, so the wish is fulfilled.
    work.clock.wait_for(10 * kDay, {});
    CHECK(work.run().kind == Kind::NothingToDo);
    CHECK(work.state(older) == ProfileState::Failed);
    CHECK(work.state(younger) == ProfileState::Pending);
}
