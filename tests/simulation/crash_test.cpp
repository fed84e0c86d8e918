// Crashes at every step of an action: nobody is contacted twice, nothing is lost.
#include "tests/simulation/trouble.h"

#include <doctest/doctest.h>

using simulation::Crashing;
using simulation::Moment;
using simulation::run_with_crashes;
using simulation::Simulation;
using simulation::WorldSite;

TEST_CASE("whenever the process dies, everybody is contacted once and the books are right") {
    for (const auto moment : simulation::kMoments) {
        for (const std::uint64_t seed : {1, 2}) {
            CAPTURE(seed);
            CAPTURE(static_cast<int>(moment));
            const bool learns = seed == 1 && moment == Moment::AfterTheClick;
            Simulation simulation(
                {.seed = seed,
                 .members = 80,
                 .learning = learns ? ranking::Learning::Learns : ranking::Learning::Off},
                [&](WorldSite& world) { return std::make_unique<Crashing>(world, moment, 7); });
            const int crashes = run_with_crashes(simulation, 8);
            CHECK(crashes > 3);
            simulation::check_invariants(simulation);
            const auto audit = simulation.audit();
            CHECK(audit.agrees);
            CHECK(audit.count(domain::ActionKind::Invite) > 40);
            CHECK(simulation.program().ledger().list_open().empty());
        }
    }
}

TEST_CASE("a restart does not refill the limits") {
    Simulation simulation(
        {.seed = 4, .members = 150, .campaign = {.connect = {.daily = 10, .weekly = 25}}});
    for (int day = 1; day <= 7; ++day) {
        simulation.run_until_day(day);
        simulation.restart();
    }
    simulation::check_invariants(simulation);
    CHECK(simulation.audit().count(domain::ActionKind::Invite) <= 25);
    CHECK(simulation.audit().count(domain::ActionKind::Invite) > 15);
}
