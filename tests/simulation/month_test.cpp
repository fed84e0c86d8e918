// A month of a demo: that the ranking learns within it, and chooses by what it learned.
#include "app/demo/demo.h"
#include "tests/simulation/simulation.h"

#include <doctest/doctest.h>

using simulation::Simulation;

namespace {

// How many were invited who were chosen by trees.
std::int64_t count_learned(Simulation& simulation) {
    const auto counts =
        simulation.program().decisions().count_outcomes("otto", simulation.clock().now());
    std::int64_t learned = 0;
    for (const auto& count : counts) learned += count.basis == "trees" ? count.known : 0;
    return learned;
}

}  // namespace

TEST_CASE("in a demo of thirty days a model is trained, and chooses") {
    constexpr int kDays = 30;
    Simulation simulation({.seed = 1,
                           .members = static_cast<std::size_t>(app::members_for(kDays)),
                           .learning = ranking::Learning::Learns});
    // Enough is known on the tenth day; the other twenty would show the same.
    for (int day = 1; day <= kDays && count_learned(simulation) < 20; ++day)
        simulation.run_until_day(day);
    simulation::check_invariants(simulation);
    CHECK(count_learned(simulation) >= 20);
    const auto& model = simulation.program().ranker().model();
    REQUIRE(model);
    CHECK(model->id.starts_with("trees-"));
    CHECK(model->figures.rows >= 60);
    CHECK(model->figures.auc);
}

TEST_CASE("the setting label_horizon_days says when the daemon takes an invitation for refused") {
    Simulation patient({.seed = 3, .members = 120, .learning = ranking::Learning::Learns});
    Simulation hasty({.seed = 3,
                      .members = 120,
                      .label_horizon_days = 0,
                      .learning = ranking::Learning::Learns});
    for (auto* simulation : {&patient, &hasty}) simulation->run_until_day(4);
    CHECK_FALSE(patient.program().ranker().model());
    REQUIRE(hasty.program().ranker().model());
    const auto& figures = hasty.program().ranker().model()->figures;
    CHECK(figures.rows > figures.accepted + 10);
}
