// Weeks in which old invitations are taken back: under crashes and faults as well.
#include "tests/simulation/trouble.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

using domain::ActionKind;
using domain::ProfileState;
using simulation::Plan;
using simulation::Simulation;
using simulation::WorldSite;

namespace {

Plan plan(std::uint64_t seed, int days) {
    Plan plan{.seed = seed, .members = 40};
    plan.campaign.withdraw_after = std::chrono::days(days);
    return plan;
}

int count_withdrawn(Simulation& simulation) {
    return simulation.audit().count(ActionKind::Withdraw);
}

// Nobody whose invitation was taken back is connected, or was ever asked again; and everybody who
// was withdrawn in the world is so in the books.
void check_world(Simulation& simulation) {
    std::set<std::string> gone;
    for (const auto& act : simulation.world().acts()) {
        if (act.answer != sandbox::Answer::Taken) continue;
        if (act.kind == sandbox::ActKind::Withdraw) CHECK(gone.insert(act.member).second);
        if (act.kind == sandbox::ActKind::Invite) CHECK_FALSE(gone.contains(act.member));
    }
    for (const auto& slug : gone) {
        const auto* member = simulation.world().find(slug);
        CHECK(simulation.world().standing(*member).relation == sandbox::Relation::None);
        const auto deal = simulation.program().deals().find(*domain::PublicId::from_slug(slug));
        REQUIRE(deal);
        CHECK(deal->state == ProfileState::Failed);
    }
}

}  // namespace

TEST_CASE("what is pending for long is taken back within a day's limit, and stays so") {
    Simulation simulation(plan(7, 1));
    simulation.run_until_day(5);
    simulation::check_invariants(simulation);
    check_world(simulation);
    CHECK(simulation.audit().agrees);
    CHECK(count_withdrawn(simulation) > 10);
    CHECK(simulation.audit().count(ActionKind::Message) > 5);
    std::map<std::string, base::Time> invited;
    for (const auto& act : simulation.world().acts()) {
        if (act.kind == sandbox::ActKind::Invite) invited.emplace(act.member, act.time);
        if (act.kind != sandbox::ActKind::Withdraw) continue;
        CHECK(act.time - invited.at(act.member) >= std::chrono::days(1));
        CHECK(act.time - invited.at(act.member) < std::chrono::days(5));
    }
}

TEST_CASE("where nobody has set it, nothing is taken back") {
    Simulation simulation(plan(7, 0));
    simulation.run_until_day(3);
    CHECK(count_withdrawn(simulation) == 0);
    CHECK(simulation.audit().agrees);
}

TEST_CASE(
    "whenever the process dies, everybody is withdrawn once at most, and the books are right") {
    for (const auto moment : simulation::kMoments) {
        CAPTURE(static_cast<int>(moment));
        Simulation simulation(plan(2, 1), [&](WorldSite& world) {
            return std::make_unique<simulation::Crashing>(world, moment, 7);
        });
        CHECK(simulation::run_with_crashes(simulation, 5) > 3);
        simulation::check_invariants(simulation);
        check_world(simulation);
        CHECK(simulation.audit().agrees);
        CHECK(count_withdrawn(simulation) > 5);
        CHECK(simulation.program().ledger().list_open().empty());
    }
}

TEST_CASE("with a tenth of all calls failing, nobody is withdrawn twice, nor for a wrong reason") {
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        CAPTURE(seed);
        Simulation simulation(plan(seed, 1), [&](WorldSite& world) {
            return std::make_unique<simulation::Faulty>(world, seed, 0.10);
        });
        simulation.run_until_day(5);
        simulation::check_invariants(simulation);
        CHECK(count_withdrawn(simulation) > 5);
        // What the books call done was done.
        for (const auto& entry : simulation.ledger()) {
            if (entry.kind != ActionKind::Withdraw || entry.outcome != domain::Outcome::Done)
                continue;
            const auto* member = simulation.world().find(entry.public_id.text());
            CHECK(simulation.world().standing(*member).relation == sandbox::Relation::None);
        }
    }
}
