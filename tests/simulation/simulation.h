// A whole outreach in memory of one process: the real program on a real store, a world without
// pages, no time lost.
#pragma once

#include "app/demo/audit.h"
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

namespace simulation {

struct Plan {
    std::uint64_t seed = 1;
    std::size_t members = 150;
    domain::Campaign campaign;
    domain::Keywords keywords{.positive = {"operations", "maintenance"}, .negative = {"recruit"}};
    std::string time_zone = "Europe/Amsterdam";
    base::Time start{std::chrono::seconds(1767598200)};  // Monday 5 January 2026, 08:30
    std::size_t site_weekly_limit = 200;
    int label_horizon_days = 7;
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

    app::Program& program() { return *program_; }
    sandbox::World& world() { return *world_; }
    Between& between() { return *between_; }
    base::Clock& clock() { return clock_; }
    const Plan& plan() const { return plan_; }
    app::Audit audit() const;
    std::vector<crm::LedgerEntry> ledger() const;

private:
    Plan plan_;
    std::filesystem::path folder_;
    base::JumpingClock clock_;
    std::unique_ptr<sandbox::World> world_;
    std::unique_ptr<WorldSite> site_;
    std::unique_ptr<Between> between_;
    std::unique_ptr<app::Program> program_;
    int starts_ = 0;
};

// Checks every invariant that holds whatever has happened; prints seed and cause when one does not.
void check_invariants(const Simulation& simulation);

}  // namespace simulation
