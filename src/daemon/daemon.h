// The loop: picks the lane that is due first, fills the gaps, keeps the hours, and says what it
// does.
#pragma once

#include "base/clock.h"
#include "base/deadline.h"
#include "base/rng.h"
#include "conduct/calendar.h"
#include "conduct/permission.h"
#include "conduct/settlement.h"
#include "crm/ledger/events.h"
#include "crm/ledger/ledger.h"
#include "crm/people/leads.h"
#include "crm/pipeline/deals.h"
#include "crm/steering/control.h"
#include "crm/steering/lease.h"
#include "daemon/clock_watch.h"
#include "daemon/lane_schedule.h"
#include "lanes/lane.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace outreach_daemon {

// What one step came to.
struct Step {
    enum class Kind {
        Worked,  // a lane has run
        Waited,  // there was nothing to do until now
        Stopped  // the horizon is reached, or somebody wants us to stop
    };
    Kind kind = Kind::Stopped;
    base::Time at{};   // when it began
    std::string lane;  // Worked: which
    std::string text;  // what was done, or why nothing was
    std::string next;  // what comes next, and when; empty while nothing is planned
};

// What the daemon works with, all of it owned by the program and outliving it.
struct Surroundings {
    base::Clock& clock;
    domain::Site& site;
    const conduct::Permission& permission;
    const conduct::Calendar& calendar;
    conduct::Settlement& settlement;
    crm::Leads& leads;
    const crm::Deals& deals;
    crm::Ledger& ledger;
    const crm::Lease& lease;
    crm::Control& control;
    crm::Events& events;
};

// Everything happens on the thread that calls step().
class Daemon {
public:
    // `lanes` in the order of their priority at ties; those that fill gaps, or run on demand, may
    // stand anywhere.
    Daemon(Surroundings surroundings, std::vector<lanes::Lane*> lanes,
           const domain::Account& account, const domain::Campaign& campaign, base::Rng rng,
           std::stop_token stop);

    // Runs one lane, or waits until there is something to do. Never goes beyond `horizon`.
    // crm::LeaseLost when another process has taken the account over.
    Step step(base::Time horizon);
    // Something has changed (settings, people): whoever found nothing before looks again at once.
    void wake_idle();
    // Whether it has been logged in and at work at all.
    bool has_begun() const { return begun_; }
    // What the user is to do before anything goes on; empty: nothing.
    const std::string& awaited() const { return awaited_; }

private:
    conduct::Turn turn() const;
    Step decide(base::Time horizon);
    Step begin();
    void watch_clock();
    void pause_if_failing();
    Step look_for_person(base::Time horizon);
    Step wait(const domain::Refusal& refusal, base::Time horizon);
    Step wait_until(base::Time time, base::Time horizon, const std::string& why);
    Step rest(base::Time time, base::Time horizon);
    void open_window(const conduct::Span& window);
    LaneSchedule& soonest();
    // The lane that the user asks for something; null when none does.
    LaneSchedule* asked(const conduct::Turn& now);
    Step run(LaneSchedule& schedule);
    base::Time plan(LaneSchedule& schedule, const lanes::LaneReport& report);
    void react_to(const domain::SiteError& error, LaneSchedule& schedule);
    std::size_t keep_discovered();
    void pause(const std::string& reason);
    std::string describe_next() const;
    void report(const Step& step);

    Surroundings in_;
    std::vector<LaneSchedule> major_;
    std::optional<LaneSchedule> filler_;
    std::vector<LaneSchedule> on_demand_;
    const domain::Account& account_;
    const domain::Campaign& campaign_;
    base::Rng rng_;
    std::stop_token stop_;
    conduct::Span window_{};
    ClockWatch clock_watch_;
    std::string awaited_;
    std::string reported_awaited_;
    base::Duration next_look_{};
    crm::StateCounts people_{};  // as they stood when it last rested
    bool begun_ = false;
    int failures_ = 0;
    base::Deadline next_report_ = base::Deadline::after(std::chrono::milliseconds(0));
};

}  // namespace outreach_daemon
