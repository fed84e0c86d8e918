// A whole outreach in memory of one process: the real program on a real store, a world without
// pages, no time lost.
#pragma once

#include "app/demo/audit.h"
#include "app/demo/stage_clock.h"
#include "app/program.h"
#include "base/clock.h"
#include "domain/site.h"
#include "domain/site_actor.h"
#include "sandbox/world/world.h"
#include "tests/simulation/world_site.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace simulation {

// A further account on the same CRM, with what it has of its own.
struct Colleague {
    std::string handle;
    domain::Campaign campaign;
    std::string time_zone;
};

struct Plan {
    std::uint64_t seed = 1;
    std::size_t members = 150;
    domain::Campaign campaign;
    domain::Keywords keywords{.positive = {"operations", "maintenance"}, .negative = {"recruit"}};
    std::string time_zone = "Europe/Amsterdam";
    base::Time start{std::chrono::seconds(1767598200)};  // Monday 5 January 2026, 08:30
    std::size_t site_weekly_limit = 200;
    int label_horizon_days = 7;
    // What is learned, and from whom, is dear: only where it matters.
    ranking::Learning learning = ranking::Learning::Off;
    std::vector<Colleague> colleagues = {};
};

// Something that stands between the program and the world: a fault, a crash. Calls pass through it.
class Between : public domain::Site, public domain::SiteActor {
public:
    explicit Between(WorldSite& world) : world_(world) {}
    base::Result<domain::FetchedProfile, domain::SiteError> fetch_profile(
        const domain::PublicId& id) override {
        return world_.fetch_profile(id);
    }
    base::Result<domain::FetchedProfile, domain::SiteError> own_profile() override {
        return world_.own_profile();
    }
    base::Result<domain::ConnectionReading, domain::SiteError> connection_status(
        const domain::PublicId& id) override {
        return world_.connection_status(id);
    }
    base::Result<domain::Thread, domain::SiteError> read_thread(
        const domain::PublicId& id) override {
        return world_.read_thread(id);
    }
    base::Result<domain::PeoplePage, domain::SiteError> search(const std::string& what,
                                                               int page) override {
        return world_.search(what, page);
    }
    std::vector<domain::PublicId> take_discovered() override { return world_.take_discovered(); }
    domain::Click send_invite(const domain::PublicId& id, const std::string& note,
                              const domain::Permit& permit) override {
        return world_.send_invite(id, note, permit);
    }
    domain::Click send_message(const domain::PublicId& id, const std::string& text,
                               const domain::Permit& permit) override {
        return world_.send_message(id, text, permit);
    }
    domain::Click withdraw_invite(const domain::PublicId& id,
                                  const domain::Permit& permit) override {
        return world_.withdraw_invite(id, permit);
    }

private:
    WorldSite& world_;
};

// Makes what stands between; by default nothing does.
using MakeBetween = std::function<std::unique_ptr<Between>(WorldSite&)>;

class Simulation {
public:
    explicit Simulation(Plan plan, MakeBetween make_between = {});
    ~Simulation();

    // Goes on until `days` days after the start. What a fault throws passes through; call restart()
    // then.
    void run_until_day(int days);
    // A new process on the same store: nothing survives but what was written.
    void restart();

    // Of the first account, or of the one at `place`.
    app::Program& program(std::size_t place = 0) { return *places_.at(place).program; }
    sandbox::World& world() { return *world_; }
    Between& between() { return *places_.front().between; }
    base::Clock& clock() { return *places_.front().clock; }
    const Plan& plan() const { return plan_; }
    app::Audit audit(std::size_t place = 0) const;
    std::vector<crm::LedgerEntry> ledger(std::size_t place = 0) const;

private:
    // Where one account is worked.
    struct Place {
        std::string handle;
        base::JumpingClock* clock = nullptr;
        std::unique_ptr<WorldSite> site;
        std::unique_ptr<Between> between;
        std::unique_ptr<app::Program> program;
    };

    void add_place(const std::string& handle, const MakeBetween& make_between);
    home::Settings settings() const;
    void start(Place& place, home::Settings settings);
    Place* find_next(base::Time end);

    Plan plan_;
    std::filesystem::path folder_;
    std::vector<Place> places_;
    std::unique_ptr<app::StageClock> stage_;
    std::unique_ptr<sandbox::World> world_;
    int starts_ = 0;
};

// Checks every invariant that holds whatever has happened; prints seed and cause when one does not.
void check_invariants(const Simulation& simulation);

}  // namespace simulation
