#include "daemon/daemon.h"

#include "base/json.h"
#include "base/log.h"
#include "base/text/counted.h"
#include "daemon/reaction.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace outreach_daemon {
namespace {

// While paused, the daemon looks this often whether it may go on.
constexpr base::Duration kPauseLook = std::chrono::seconds(10);
// While the site waits for an answer of the user, it is looked at so often: at first, and at most.
constexpr base::Duration kFirstLook = std::chrono::seconds(5);
constexpr base::Duration kRareLook = std::chrono::minutes(1);
// The status line is for people: this often is enough.
constexpr std::chrono::milliseconds kReportInterval{500};

// Somebody may move or erase a person at the very moment that a lane works on them: passed over.
base::Result<lanes::LaneReport, domain::SiteError> run_lane(lanes::Lane& lane,
                                                            const conduct::Turn& turn) {
    try {
        return lane.run(turn);
    } catch (const crm::TerminalStateError& error) {
        return lanes::LaneReport{.text = fmt::format("passed over: {}", error.what())};
    }
}

template <class Cadence>
bool has_cadence(const lanes::Lane& lane, const conduct::Turn& turn) {
    return std::holds_alternative<Cadence>(lane.cadence(turn, turn.now));
}

}  // namespace

Daemon::Daemon(Surroundings surroundings, std::vector<lanes::Lane*> lanes,
               const domain::Account& account, const domain::Campaign& campaign, base::Rng rng,
               std::stop_token stop)
    : in_(surroundings),
      account_(account),
      campaign_(campaign),
      rng_(std::move(rng)),
      stop_(std::move(stop)) {
    for (lanes::Lane* lane : lanes) {
        if (has_cadence<lanes::FillsGap>(*lane, turn())) {
            filler_ = LaneSchedule{.lane = lane};
        } else if (has_cadence<lanes::OnDemand>(*lane, turn())) {
            on_demand_.push_back({.lane = lane});
        } else {
            major_.push_back({.lane = lane});
        }
    }
}

conduct::Turn Daemon::turn() const {
    return conduct::turn_at(in_.clock, account_, campaign_);
}

Step Daemon::step(base::Time horizon) {
    if (stop_.stop_requested() || in_.clock.now() >= horizon) return {.at = in_.clock.now()};
    if (!in_.lease.is_held())
        throw crm::LeaseLost(account_.handle + " is worked by another process by now");
    watch_clock();
    Step step = decide(horizon);
    if (stop_.stop_requested()) step.kind = Step::Kind::Stopped;
    step.next = describe_next();
    report(step);
    return step;
}

Step Daemon::decide(base::Time horizon) {
    const conduct::Turn now = turn();
    if (const auto rest = clock_watch_.rest(in_.clock); rest > base::Duration(0))
        return wait_until(now.now + rest, horizon,
                          "the clock was set: waiting whether it stays so");
    if (const auto idle = in_.permission.why_idle(now)) return wait(*idle, horizon);
    if (!awaited_.empty()) return look_for_person(horizon);
    open_window(in_.calendar.window_at(campaign_.working_hours, now.now).value());
    if (!begun_) return begin();
    for (auto& schedule : major_) {
        if (schedule.lane->has_request()) schedule.next_run = std::min(schedule.next_run, now.now);
    }
    LaneSchedule& major = soonest();
    if (major.next_run <= now.now) return run(major);
    if (LaneSchedule* wanted = asked(now)) return run(*wanted);
    if (filler_ && filler_->next_run <= now.now) return run(*filler_);
    const base::Time next = std::min(major.next_run, filler_ ? filler_->next_run : major.next_run);
    return rest(std::min(next, window_.end), horizon);
}

// The first step of a process: what a crash left open is settled, and the account's own profile
// becomes known.
Step Daemon::begin() {
    Step step{.kind = Step::Kind::Worked, .at = in_.clock.now(), .lane = "begin"};
    const auto own = in_.site.own_profile();
    if (!own) {
        LaneSchedule everything;
        react_to(own.error(), everything);
        step.text = own.error().message;
        if (everything.next_run > in_.clock.now()) in_.clock.wait_until(everything.next_run, stop_);
        return step;
    }
    in_.leads.ensure_own(*own, in_.clock.now());
    in_.ledger.set_member(own->profile.urn);
    const std::size_t settled = in_.settlement.settle_open(in_.lease.may_predecessor_live());
    keep_discovered();
    begun_ = true;
    failures_ = 0;
    step.text = fmt::format(
        "logged in as {}{}", domain::display_name(own->profile),
        settled == 0 ? "" : fmt::format("; settled {} interrupted actions by looking", settled));
    return step;
}

void Daemon::watch_clock() {
    const auto jump = clock_watch_.look(in_.clock);
    if (!jump) return;
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(*jump).count();
    const auto text =
        fmt::format("the clock was set {} by {}: nothing is done for a while",
                    minutes < 0 ? "back" : "forward", base::counted(std::abs(minutes), "minute"));
    base::log::warning("{}", text);
    in_.events.add("clock", text, in_.clock.now());
}

// The browser stays on the question: looking at it disturbs nobody who types there.
Step Daemon::look_for_person(base::Time horizon) {
    const auto own = in_.site.own_profile();
    const bool still = !own && own.error().kind == domain::SiteErrorKind::HumanNeeded;
    if (still) {
        const auto next = in_.clock.now() + next_look_;
        next_look_ = std::min<base::Duration>(next_look_ * 2, kRareLook);
        return wait_until(next, horizon, awaited_);
    }
    awaited_.clear();
    in_.events.add("went on", "the site's question is answered", in_.clock.now());
    base::log::info("going on: the site's question is answered");
    return {.kind = Step::Kind::Worked,
            .at = in_.clock.now(),
            .lane = "login",
            .text = "the site's question is answered"};
}

// Every lane is due when the working hours begin, as at the start.
void Daemon::open_window(const conduct::Span& window) {
    if (window_.start == window.start) return;
    window_ = window;
    if (begun_) in_.settlement.look_again();
    for (auto& schedule : major_) schedule.next_run = in_.clock.now();
    if (filler_) filler_->next_run = in_.clock.now();
}

void Daemon::wake_idle() {
    const auto wake = [now = in_.clock.now()](LaneSchedule& schedule) {
        if (schedule.idle_runs > 0) schedule.next_run = std::min(schedule.next_run, now);
        schedule.idle_runs = 0;
    };
    for (auto& schedule : major_) wake(schedule);
    if (filler_) wake(*filler_);
}

LaneSchedule& Daemon::soonest() {
    return *std::min_element(major_.begin(), major_.end(),
                             [](const auto& a, const auto& b) { return a.next_run < b.next_run; });
}

LaneSchedule* Daemon::asked(const conduct::Turn& now) {
    const auto is_asked = [&](const LaneSchedule& schedule) {
        const auto cadence = schedule.lane->cadence(now, window_.end);
        return schedule.next_run <= now.now && std::get<lanes::OnDemand>(cadence).is_asked;
    };
    const auto found = std::find_if(on_demand_.begin(), on_demand_.end(), is_asked);
    return found == on_demand_.end() ? nullptr : &*found;
}

Step Daemon::run(LaneSchedule& schedule) {
    Step step{.kind = Step::Kind::Worked,
              .at = in_.clock.now(),
              .lane = std::string(schedule.lane->name())};
    const auto report = run_lane(*schedule.lane, turn());
    const bool was_idle = report && report->kind != lanes::LaneReport::Kind::Worked;
    if (keep_discovered() > 0 || !was_idle) wake_idle();
    if (!was_idle) pause_if_failing();
    if (!report) {
        step.text =
            fmt::format("{}: {}", domain::name(report.error().kind), report.error().message);
        react_to(report.error(), schedule);
        return step;
    }
    failures_ = 0;
    schedule.next_run = plan(schedule, *report);
    step.kind = was_idle ? Step::Kind::Waited : Step::Kind::Worked;
    step.text = report->text;
    return step;
}

base::Time Daemon::plan(LaneSchedule& schedule, const lanes::LaneReport& report) {
    const conduct::Turn now = turn();
    const auto cadence = schedule.lane->cadence(now, window_.end);
    if (const auto* due = std::get_if<lanes::WhenDue>(&cadence))
        return next_run(*due, now.now, window_, rng_);
    if (const auto* idle = std::get_if<lanes::Idle>(&cadence)) return idle->until;
    if (std::holds_alternative<lanes::OnDemand>(cadence)) return now.now;
    if (report.kind != lanes::LaneReport::Kind::Worked) {
        schedule.idle_runs = report.until ? 0 : schedule.idle_runs + 1;
        return next_try(now.now, report.until, schedule.idle_runs);
    }
    if (const auto* gap = std::get_if<lanes::FillsGap>(&cadence)) {
        return next_run(*gap, now.now, soonest().next_run, window_,
                        in_.permission.limits().remaining(gap->kind, now), rng_);
    }
    const auto& paced = std::get<lanes::Paced>(cadence);
    return next_run(paced, now.now, window_, in_.permission.limits().remaining(paced.kind, now),
                    rng_);
}

void Daemon::react_to(const domain::SiteError& error, LaneSchedule& schedule) {
    const Reaction reaction = react(error, ++failures_);
    if (const auto* pausing = std::get_if<PauseAll>(&reaction)) {
        pause(pausing->reason);
    } else if (const auto* awaiting = std::get_if<AwaitPerson>(&reaction)) {
        awaited_ = awaiting->reason;
        next_look_ = kFirstLook;
        base::log::error("{}", awaited_);
    } else {
        schedule.next_run = in_.clock.now() + std::get<WaitFor>(reaction).duration;
    }
    in_.events.add(domain::name(error.kind), error.message, in_.clock.now());
}

void Daemon::pause(const std::string& reason) {
    in_.control.pause(reason, in_.clock.now());
    base::log::error("paused: {}", reason);
}

void Daemon::pause_if_failing() {
    if (const auto why = in_.permission.why_pause(in_.clock.now())) pause(*why);
}

std::size_t Daemon::keep_discovered() {
    return in_.leads.add_discovered(in_.site.take_discovered(), in_.clock.now());
}

Step Daemon::wait(const domain::Refusal& refusal, base::Time horizon) {
    return wait_until(refusal.until.value_or(in_.clock.now() + kPauseLook), horizon, refusal.text);
}

Step Daemon::wait_until(base::Time time, base::Time horizon, const std::string& why) {
    Step step{.kind = Step::Kind::Waited, .at = in_.clock.now(), .text = why};
    in_.clock.wait_until(std::min(time, horizon), stop_);
    return step;
}

// Until something is due, or somebody else (an import, a command) has brought or moved people.
Step Daemon::rest(base::Time time, base::Time horizon) {
    Step step =
        wait_until(std::min(time, in_.clock.now() + kRetryAfter), horizon, "nothing is due");
    const auto people = in_.deals.count_by_state();
    if (people != people_) wake_idle();
    people_ = people;
    return step;
}

std::string Daemon::describe_next() const {
    if (!begun_ || in_.clock.now() >= window_.end) return {};
    const auto next =
        std::min_element(major_.begin(), major_.end(),
                         [](const auto& a, const auto& b) { return a.next_run < b.next_run; });
    if (next->next_run >= window_.end) return "nothing more today";
    return fmt::format("{} at {}", next->lane->name(), in_.calendar.text(next->next_run));
}

void Daemon::report(const Step& step) {
    const bool is_news = awaited_ != reported_awaited_;
    if (!next_report_.has_passed() && !is_news) return;
    reported_awaited_ = awaited_;
    next_report_ = base::Deadline::after(kReportInterval);
    nlohmann::ordered_json status{
        {"pid", ::getpid()}, {"lane", step.lane}, {"text", step.text}, {"next", step.next}};
    if (!awaited_.empty()) status["awaits"] = awaited_;
    in_.control.report(status.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
                       in_.clock.now());
}

}  // namespace outreach_daemon
