#include "daemon/daemon.h"

#include "conduct/testing.h"

#include <doctest/doctest.h>

#include <algorithm>

#include <memory>

using conduct::testing::kMonday;
using conduct::testing::Workplace;
using outreach_daemon::Daemon;
using Kind = outreach_daemon::Step::Kind;
using namespace std::chrono_literals;

namespace {

// Does what the test says, and counts.
class FakeLane final : public lanes::Lane {
public:
    FakeLane(std::string name, lanes::Cadence cadence)
        : name_(std::move(name)), cadence_(cadence) {}
    base::Result<lanes::LaneReport, domain::SiteError> answer =
        lanes::LaneReport{.kind = lanes::LaneReport::Kind::Worked, .text = "worked"};
    std::vector<base::Time> runs;
    bool loses_person = false;

    std::string_view name() const override { return name_; }
    lanes::Cadence cadence(const conduct::Turn&, base::Time) const override { return cadence_; }
    base::Result<lanes::LaneReport, domain::SiteError> run(const conduct::Turn& turn) override {
        runs.push_back(turn.now);
        if (loses_person) throw crm::TerminalStateError("lead 7 is gone");
        return answer;
    }

    void set_cadence(lanes::Cadence cadence) { cadence_ = cadence; }

private:
    std::string name_;
    lanes::Cadence cadence_;
};

const lanes::Paced kInvites{.kind = domain::ActionKind::Invite, .floor = 10min};
const lanes::Paced kMessages{.kind = domain::ActionKind::Message, .floor = 2min};

outreach_daemon::Surroundings surroundings(Workplace& work) {
    return {work.clock,      work.site,      work.permission, work.calendar,
            work.settlement, work.crm.leads, work.crm.deals,  work.crm.ledger,
            work.crm.lease,  work.control,   work.crm.events};
}

struct Running {
    Workplace work;
    FakeLane first{"first", kInvites};
    FakeLane second{"second", kMessages};
    std::stop_source stop;
    Daemon daemon{surroundings(work), {&first, &second}, work.account,
                  work.campaign,      base::Rng(1),      stop.get_token()};

    void run_until(base::Time end) {
        while (daemon.step(end).kind != Kind::Stopped) {
        }
    }
};

}  // namespace

TEST_CASE("the first step settles what was left open and learns the account's own profile") {
    Running running;
    const auto deal = running.work.deal_at(domain::ProfileState::Enriched);
    const auto intent = Workplace::intent(domain::ActionKind::Invite, deal);
    const auto id = running.work.crm.ledger.begin(intent, kMonday - 1min);
    running.work.crm.ledger.start(id, kMonday - 1min);
    running.work.site.shows(domain::ConnectionStatus::Pending);
    const auto step = running.daemon.step(kMonday + 1h);
    CHECK(step.lane == "begin");
    CHECK(step.text.find("settled 1") != std::string::npos);
    CHECK(running.work.state(deal) == domain::ProfileState::Pending);
    const auto own = running.work.crm.deals.find(crm::testing::person("otto"));
    REQUIRE(own);
    CHECK(own->state == domain::ProfileState::Ignored);
}

TEST_CASE("lanes take turns by what is due first; at a tie the first named wins") {
    Running running;
    running.daemon.step(kMonday + 9h);
    CHECK(running.daemon.step(kMonday + 9h).lane == "first");
    CHECK(running.daemon.step(kMonday + 9h).lane == "second");
    running.run_until(kMonday + 6h);
    // 8 hours are left for 20 and for 30, give or take a fifth.
    CHECK(running.first.runs.size() >= 12);
    CHECK(running.second.runs.size() > running.first.runs.size());
    for (std::size_t i = 1; i < running.first.runs.size(); ++i)
        CHECK(running.first.runs[i] - running.first.runs[i - 1] >= 10min);
}

TEST_CASE("nothing runs outside the working hours, and every lane is due when they begin") {
    Running running;
    running.run_until(kMonday + 48h);
    const conduct::Calendar utc("UTC");
    bool second_day = false;
    for (const auto at : running.first.runs) {
        CHECK(utc.window_at(running.work.campaign.working_hours, at));
        second_day = second_day || at == kMonday + 23h;
    }
    CHECK(second_day);
}

TEST_CASE("a checkpoint stops everything, says what to do, and work goes on by itself") {
    Running running;
    running.run_until(kMonday + 1min);
    const auto before = running.first.runs.size();
    const auto question = tl::make_unexpected(
        domain::SiteError{domain::SiteErrorKind::HumanNeeded, "a PIN is asked"});
    running.first.answer = question;
    running.work.site.own = question;
    running.run_until(kMonday + 2h);
    CHECK(running.first.runs.size() == before + 1);
    const auto waiting = running.daemon.step(kMonday + 3h);
    CHECK(waiting.kind == Kind::Waited);
    CHECK(waiting.text.find("a PIN is asked") != std::string::npos);
    CHECK_FALSE(running.work.control.find_pause());
    running.first.answer = lanes::LaneReport{.kind = lanes::LaneReport::Kind::Worked};
    running.work.site.own = crm::testing::ada("otto");
    CHECK(running.daemon.step(kMonday + 3h).text.find("answered") != std::string::npos);
    running.run_until(kMonday + 4h);
    CHECK(running.first.runs.size() > before + 1);
}

TEST_CASE("what the user asks for is done between the lanes, within the hours, and once") {
    Workplace work;
    FakeLane major("major", kInvites);
    FakeLane asked("asked", lanes::OnDemand{.is_asked = false});
    Daemon daemon{surroundings(work), {&major, &asked}, work.account,
                  work.campaign,      base::Rng(1),     {}};
    const auto step = [&] { return daemon.step(kMonday + 72h).lane; };
    CHECK(step() == "begin");
    CHECK(step() == "major");
    asked.set_cadence(lanes::OnDemand{.is_asked = true});
    CHECK(step() == "asked");
    asked.answer =
        tl::make_unexpected(domain::SiteError{domain::SiteErrorKind::Unreachable, "gone"});
    CHECK(step() == "asked");
    // After a failure it waits, and so does nothing else.
    CHECK(step() == "");
    CHECK(asked.runs.size() == 2);
    asked.set_cadence(lanes::OnDemand{.is_asked = false});
    while (work.clock.now() < kMonday + 9h) step();
    asked.set_cadence(lanes::OnDemand{.is_asked = true});
    work.control.pause("holidays", work.clock.now());
    for (int i = 0; i < 5; ++i) step();
    CHECK(asked.runs.size() == 2);
}

TEST_CASE(
    "a lane that finds nobody looks ever more rarely, until somebody brings or moves people") {
    Running running;
    auto& [work, first, second, stop, daemon] = running;
    second.answer = lanes::LaneReport{.kind = lanes::LaneReport::Kind::NothingToDo};
    first.answer = second.answer;
    running.run_until(kMonday + 4h);
    CHECK(second.runs[1] - second.runs[0] == 1min);
    CHECK(second.runs.size() < 35);
    CHECK(second.runs.size() > 20);
    const auto before = second.runs.size();
    work.deal_at(domain::ProfileState::Connected);  // by other hands
    running.run_until(kMonday + 4h + 2min);
    CHECK(second.runs.size() == before + 1);
}

TEST_CASE("what one lane has done wakes those that found nobody") {
    Running running;
    running.second.answer = lanes::LaneReport{.kind = lanes::LaneReport::Kind::NothingToDo};
    running.run_until(kMonday + 4h);
    for (const auto worked : running.first.runs) {
        CHECK(std::any_of(
            running.second.runs.begin(), running.second.runs.end(), [&](base::Time looked) {
                return looked >= worked && looked <= worked + outreach_daemon::kRetryAfter;
            }));
    }
}

TEST_CASE("whoever found nobody looks again at once when the settings are newer") {
    Running running;
    running.first.answer = lanes::LaneReport{.kind = lanes::LaneReport::Kind::NothingToDo};
    running.second.answer = running.first.answer;
    running.run_until(kMonday + 4h);
    const auto before = running.second.runs.size();
    running.daemon.wake_idle();
    running.run_until(kMonday + 4h + 1min);
    CHECK(running.second.runs.size() == before + 1);
}

TEST_CASE("somebody who is moved or erased under a lane's hands is passed over") {
    Running running;
    running.first.loses_person = true;
    running.run_until(kMonday + 1h);
    CHECK(running.first.runs.size() > 1);
    CHECK_FALSE(running.work.control.find_pause());
}

TEST_CASE("failures in a row count together, and a success ends the row") {
    Running running;
    running.first.answer =
        tl::make_unexpected(domain::SiteError{domain::SiteErrorKind::UnknownPage, "what is this"});
    running.run_until(kMonday + 15min);
    // The other lane has worked between them.
    CHECK(running.first.runs.size() == 2);
    CHECK_FALSE(running.work.control.find_pause());
    running.second.answer = running.first.answer;
    running.run_until(kMonday + 3h);
    CHECK(running.work.control.find_pause());
}

TEST_CASE("people seen in passing are kept, also when the run failed") {
    Running running;
    running.daemon.step(kMonday + 1h);
    running.work.site.discovered = {crm::testing::person("seen-in-passing")};
    running.first.answer =
        tl::make_unexpected(domain::SiteError{domain::SiteErrorKind::Unreachable, "gone"});
    running.daemon.step(kMonday + 1h);
    CHECK(running.work.crm.deals.find(crm::testing::person("seen-in-passing")));
}

TEST_CASE("a request to stop ends before the next step") {
    Running running;
    running.daemon.step(kMonday + 1h);
    running.stop.request_stop();
    CHECK(running.daemon.step(kMonday + 1h).kind == Kind::Stopped);
    CHECK(running.first.runs.empty());
}

TEST_CASE("a clock that is set is noticed, told, and waited out") {
    for (const base::Duration jump : {base::Duration(25h), base::Duration(-3h)}) {
        Running running;
        running.daemon.step(kMonday + 1h);
        running.daemon.step(kMonday + 1h);
        const auto runs = running.first.runs.size() + running.second.runs.size();
        running.work.clock.set_calendar(jump);
        const auto uptime = running.work.clock.uptime().up;
        const auto step = running.daemon.step(base::Time::max());
        CHECK(step.kind == Kind::Waited);
        CHECK(step.text.find("the clock was set") != std::string::npos);
        CHECK(running.first.runs.size() + running.second.runs.size() == runs);
        CHECK(running.work.clock.uptime().up - uptime == 15min);
        const auto events = running.work.crm.events.list_latest(5);
        CHECK(std::any_of(events.begin(), events.end(),
                          [](const crm::Event& event) { return event.kind == "clock"; }));
    }
}

TEST_CASE("a clock that runs on, however the machine slept, is not taken for one that was set") {
    Running running;
    running.daemon.step(kMonday + 1h);
    running.work.clock.wait_for(3h, {});
    CHECK(running.daemon.step(kMonday + 9h).lane == "first");
}

TEST_CASE("whose account another process has taken over does nothing more") {
    Running running;
    running.daemon.step(kMonday + 1h);
    running.work.crm.database.run("UPDATE outreach_lease SET fence = fence + 1");
    CHECK_THROWS_AS(running.daemon.step(kMonday + 1h), crm::LeaseLost);
}

TEST_CASE("six failures in a row pause everything, with what the site said") {
    Running running;
    auto& work = running.work;
    running.daemon.step(kMonday + 1h);
    for (int i = 0; i < 6; ++i) {
        const auto deal = work.deal_at(domain::ProfileState::Enriched, "p-" + std::to_string(i));
        const auto intent = Workplace::intent(domain::ActionKind::Invite, deal);
        const auto id = work.crm.ledger.begin(intent, work.clock.now());
        work.crm.ledger.start(id, work.clock.now());
        work.crm.ledger.settle(id, domain::Outcome::Failed, "please try again", work.clock.now());
    }
    running.daemon.step(kMonday + 1h);
    const auto pause = work.control.find_pause();
    REQUIRE(pause);
    CHECK(pause->reason.find("please try again") != std::string::npos);
}

TEST_CASE("the account's member becomes known, by which the site counts") {
    Running running;
    running.daemon.step(kMonday + 1h);
    CHECK(running.work.crm.database.value<std::string>(
              "SELECT member FROM outreach_login WHERE account = 'jane'") ==
          "urn:li:fsd_profile:ACoAAotto");
}
