#include "tests/simulation/simulation.h"

#include <doctest/doctest.h>

#include <unistd.h>

#include <algorithm>
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
    : plan_(std::move(plan)), folder_(make_folder()) {
    stage_ = std::make_unique<app::StageClock>(plan_.start);
    sandbox::WorldOptions options{.seed = plan_.seed,
                                  .members = plan_.members,
                                  .start = plan_.start,
                                  .logins = {{.name = "otto", .password = ""}},
                                  .weekly_limit = plan_.site_weekly_limit};
    for (const auto& colleague : plan_.colleagues)
        options.logins.push_back({.name = colleague.handle, .password = ""});
    world_ = std::make_unique<sandbox::World>(options, *stage_);
    for (const auto& login : options.logins) add_place(login.name, make_between);
    stage_->follow(*places_.front().clock);
    restart();
}

void Simulation::add_place(const std::string& handle, const MakeBetween& make_between) {
    Place place;
    place.handle = handle;
    place.clock = &stage_->add();
    place.site = std::make_unique<WorldSite>(world_->as(places_.size()));
    place.between =
        make_between ? make_between(*place.site) : std::make_unique<Between>(*place.site);
    places_.push_back(std::move(place));
}

Simulation::~Simulation() {
    places_.clear();
    std::filesystem::remove_all(folder_);
}

home::Settings Simulation::settings() const {
    home::Settings settings;
    settings.site_url = "http://127.0.0.1";
    settings.label_horizon_days = plan_.label_horizon_days;
    settings.rules[""] = {.campaign = plan_.campaign, .time_zone = plan_.time_zone};
    for (const auto& colleague : plan_.colleagues)
        settings.rules[colleague.handle] = {.campaign = colleague.campaign,
                                            .time_zone = colleague.time_zone};
    for (const auto& place : places_) {
        settings.accounts.push_back({.handle = place.handle,
                                     .username = place.handle,
                                     .followup_template = folder_ / "follow_up.j2",
                                     .trigger = domain::Trigger::Live});
    }
    return settings;
}

void Simulation::restart() {
    for (auto& place : places_) place.program.reset();
    ++starts_;
    for (auto& place : places_) {
        auto own = settings();
        REQUIRE(own.activate_only(place.handle));
        start(place, std::move(own));
    }
}

void Simulation::start(Place& place, home::Settings settings) {
    const auto rng = base::Rng(plan_.seed).fork("start " + std::to_string(starts_));
    const bool is_first = &place == &places_.front();
    auto work = app::prepare_work(home::Paths(folder_), std::move(settings),
                                  is_first ? rng : rng.fork(place.handle));
    REQUIRE(work);
    work->keywords = plan_.keywords;
    work->learning = plan_.learning;
    auto program =
        app::Program::create(std::move(*work), {*place.clock, *place.between, *place.between, {}});
    REQUIRE_MESSAGE(program, (program ? "" : program.error().message));
    place.program = std::move(*program);
}

// Whose time is furthest behind.
Simulation::Place* Simulation::find_next(base::Time end) {
    const auto next = std::min_element(
        places_.begin(), places_.end(),
        [](const auto& a, const auto& b) { return a.clock->now() < b.clock->now(); });
    return next->clock->now() < end ? &*next : nullptr;
}

void Simulation::run_until_day(int days) {
    const base::Time end = plan_.start + std::chrono::hours(24) * days;
    while (Place* place = find_next(end)) {
        stage_->follow(*place->clock);
        place->program->step(end);
    }
}

std::vector<crm::LedgerEntry> Simulation::ledger(std::size_t place) const {
    return places_.at(place).program->ledger().list_latest(
        std::numeric_limits<std::int32_t>::max());
}

app::Audit Simulation::audit(std::size_t place) const {
    const auto& program = *places_.at(place).program;
    auto acts = world_->acts();
    std::erase_if(acts, [&](const auto& act) { return act.account != places_.at(place).handle; });
    const auto& campaign = place == 0 ? plan_.campaign : plan_.colleagues.at(place - 1).campaign;
    return app::audit(acts, program.ledger().list_of_member(), campaign, program.calendar());
}

void check_invariants(const Simulation& simulation) {
    INFO("seed " << simulation.plan().seed);
    for (std::size_t place = 0; place <= simulation.plan().colleagues.size(); ++place) {
        const app::Audit audit = simulation.audit(place);
        CHECK(audit.duplicates == 0);
        CHECK(audit.wrong_recipient == 0);
        CHECK(audit.not_invited == 0);
        CHECK(audit.outside_hours == 0);
        CHECK(audit.over_limit == 0);
        CHECK(audit.too_close == 0);
    }
}

}  // namespace simulation
