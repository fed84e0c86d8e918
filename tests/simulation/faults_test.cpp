// A site that lies, lags and fails, at random under a seed: a state is written only from something
// read back.
#include "tests/simulation/trouble.h"

#include <doctest/doctest.h>

using simulation::Faulty;
using simulation::Simulation;
using simulation::WorldSite;

TEST_CASE("with a tenth of all calls failing, nobody is contacted twice and the books are right") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        Simulation simulation(
            {.seed = seed,
             .members = 120,
             .learning = seed == 1 ? ranking::Learning::Learns : ranking::Learning::Off},
            [&](WorldSite& world) { return std::make_unique<Faulty>(world, seed, 0.10); });
        simulation.run_until_day(14);
        simulation::check_invariants(simulation);
        CHECK(simulation.audit().count(domain::ActionKind::Invite) > 40);
        // What the books call done was done; what the world saw and the books do not call done,
        // they call unknown.
        for (const auto& entry : simulation.ledger()) {
            if (entry.kind != domain::ActionKind::Invite || entry.outcome != domain::Outcome::Done)
                continue;
            const auto* member = simulation.world().find(entry.public_id.text());
            REQUIRE(member != nullptr);
            CHECK(simulation.world().standing(*member).relation != sandbox::Relation::None);
        }
    }
}
