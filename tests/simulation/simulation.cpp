#include "tests/simulation/simulation.h"

#include <doctest/doctest.h>

#include <unistd.h>

#include <atomic>
#include <fstream>
#include <limits>

namespace simulation {
namespace {

std::filesystem::path make_folder() {
    static std::atomic<int> count = 0;
    const auto folder =
        std::filesystem::temp_directory_path() /
        ("openoutreach-simulation-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(folder / "data");
    std::ofstream(folder / "follow_up.j2") << "Hi {{ first_name }},\nthank you for connecting!";
    return folder;
}

}  // namespace

Simulation::Simulation(Plan plan, MakeBetween make_between)
    : plan_(std::move(plan)), folder_(make_folder()), clock_(plan_.start) {
    world_ = std::make_unique<sandbox::World>(
        sandbox::WorldOptions{.seed = plan_.seed,
                              .members = plan_.members,
                              .start = plan_.start,
                              .weekly_limit = plan_.site_weekly_limit},
        clock_);
    site_ = std::make_unique<WorldSite>(*world_);
    between_ = make_between ? make_between(*site_) : std::make_unique<Between>(*site_);
    restart();
}

Simulation::~Simulation() {
    program_.reset();
    std::filesystem::remove_all(folder_);
}

void Simulation::restart() {
    program_.reset();
    home::Settings settings;
    settings.site_url = "http://127.0.0.1";
    settings.time_zone = plan_.time_zone;
    settings.campaign = plan_.campaign;
    settings.label_horizon_days = plan_.label_horizon_days;
    settings.accounts = {{.handle = "otto",
                          .username = "otto",
                          .followup_template = folder_ / "follow_up.j2",
                          .trigger = domain::Trigger::Live}};
    const home::Paths paths(folder_);
    auto work = app::prepare_work(paths, settings,
                                  base::Rng(plan_.seed).fork("start " + std::to_string(++starts_)));
    REQUIRE(work);
    work->keywords = plan_.keywords;
    auto program = app::Program::create(std::move(*work), {clock_, *between_, *between_, {}});
    REQUIRE_MESSAGE(program, (program ? "" : program.error().message));
    program_ = std::move(*program);
}

void Simulation::run_until_day(int days) {
    const base::Time end = plan_.start + std::chrono::hours(24) * days;
    while (program_->step(end).kind != outreach_daemon::Step::Kind::Stopped) {
    }
}

std::vector<crm::LedgerEntry> Simulation::ledger() const {
    return program_->ledger().list_latest(std::numeric_limits<std::int32_t>::max());
}

app::Audit Simulation::audit() const {
    return app::audit(world_->acts(), ledger(), plan_.campaign, program_->calendar());
}

void check_invariants(const Simulation& simulation) {
    INFO("seed " << simulation.plan().seed);
    const app::Audit audit = simulation.audit();
    CHECK(audit.duplicates == 0);
    CHECK(audit.wrong_recipient == 0);
    CHECK(audit.not_invited == 0);
    CHECK(audit.outside_hours == 0);
    CHECK(audit.over_limit == 0);
    CHECK(audit.too_close == 0);
}

}  // namespace simulation
