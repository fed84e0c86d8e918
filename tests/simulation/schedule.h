// A random schedule: an account's limits, hours and zone, and what befalls it in some weeks. The
// real door, permission, ledger and calendar on a store in memory; only the site is made up.
#pragma once

#include "base/clock.h"
#include "base/rng.h"
#include "conduct/testing.h"
#include "domain/campaign.h"
#include "domain/refusal.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace simulation {

// A machine's calendar, which anybody may set, and its running time, which begins anew with a boot.
class MachineClock final : public base::Clock {
public:
    base::Time now() const override { return now_; }
    base::Uptime uptime() const override { return {.boot = std::to_string(boot_), .up = up_}; }
    base::Wake wait_until(base::Time time, const std::stop_token& stop) override;
    void begin_at(base::Time time) { now_ = time; }
    void set_calendar(base::Duration forward) { now_ += forward; }
    void reboot();

private:
    base::Time now_;
    base::Duration up_ = std::chrono::hours(1);
    int boot_ = 0;
};

// One thing that the site was asked for, and by which settings it was decided.
struct Deed {
    domain::ActionKind kind = domain::ActionKind::Invite;
    base::Time decided;
    base::Time clicked;
    base::Uptime decided_uptime;
    base::Uptime uptime;  // at the click
    domain::Campaign campaign;
    std::string zone;
};

// What of all schedules is kept from one to the next: the store, and people to act on.
class Office {
public:
    Office();
    // As if nothing had ever been done.
    void forget_all();

    store::Database database;
    crm::Owner owner;
    std::vector<domain::Deal> people;

private:
    crm::testing::Folder folder_;
};

class Schedule {
public:
    Schedule(Office& office, std::uint64_t seed);
    ~Schedule();
    // Lets so many things happen, one after another.
    void run(int moments);

    const std::vector<Deed>& deeds() const { return deeds_; }
    // How often each reason was given for not doing something.
    const std::map<domain::RefusalReason, int>& refusals() const { return refusals_; }
    int warm_ups() const { return warm_ups_; }  // refusals that name the warm-up
    std::string text() const;                   // zone, hours and limits, for a report

private:
    struct Process;

    void draw_settings();
    void draw_limits();
    void draw_hours();
    void happen();
    void restart();
    void attempt(domain::ActionKind kind);
    void go_the_way();
    void click(domain::ActionKind kind, const conduct::Turn& turn);
    void take_in(const domain::Refusal& refusal);
    void wait();
    base::Duration drawn(std::initializer_list<base::Duration> longest);
    base::Duration jump();

    Office& office_;
    base::Rng rng_;
    MachineClock clock_;
    conduct::testing::FakeSite site_;
    domain::Account account_{.handle = "jane", .trigger = domain::Trigger::Live};
    domain::Campaign campaign_;
    std::string zone_;
    std::unique_ptr<Process> process_;
    bool refuses_ = false;  // whether the site says no to everybody for now
    std::size_t next_ = 0;  // of the people, who is acted on next
    std::vector<Deed> deeds_;
    std::map<domain::RefusalReason, int> refusals_;
    int warm_ups_ = 0;
};

}  // namespace simulation
