// Whether learning helps: over seeds, the people whom a trained model chooses accept more often
// than people chosen at random among the same.
//
// People accept by a hidden probability, of which a part can be learned from their profiles and a
// part is mood. So the hidden probabilities of those chosen are compared, which has less chance in
// it than counting acceptances: those that the program chose, the mean of those it could have
// chosen, and those that an oracle takes that knows them.
//
// By itself this plays two seeds for two weeks, in which there is little to learn from: that trees
// choose at all, and that all is in order. OPENOUTREACH_SEEDS=20 plays as many for four weeks, and
// OPENOUTREACH_FIRST_SEED=7 begins with another than the first.
#include "tests/simulation/choices.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <cmath>
#include <cstdlib>
#include <span>

using simulation::Choices;
using simulation::Simulation;
using simulation::Step;

namespace {

constexpr int kFewSeeds = 2;
// From so many seeds on the interval is worth asking for.
constexpr int kManySeeds = 20;

struct Length {
    int days = 0;
    std::size_t members = 0;
    std::size_t least_steps = 0;  // chosen by trees
};
constexpr Length kShort{.days = 12, .members = 400, .least_steps = 40};
constexpr Length kLong{.days = 28, .members = 1500, .least_steps = 200};

// Those of the demo.
domain::Keywords demo_keywords() {
    return {.positive = {"operations", "maintenance", "supply chain", "reliability", "logistics",
                         "plant", "pumps", "procurement"},
            .negative = {"recruit", "talent", "sales", "account executive"},
            .exploratory = {"quality", "research"}};
}

// Means over choices.
struct Outcome {
    double learned = 0;
    double random = 0;
    double oracle = 0;
    double accepted = 0;
    double ready = 0;
    std::size_t steps = 0;
    double lift() const { return learned - random; }
};

Outcome summary(std::span<const Step> steps) {
    Outcome outcome{.steps = steps.size()};
    const auto share = 1.0 / static_cast<double>(outcome.steps);
    for (const auto& step : steps) {
        outcome.learned += step.learned * share;
        outcome.random += step.random * share;
        outcome.oracle += step.oracle * share;
        outcome.accepted += step.learned_accepts ? share : 0;
        outcome.ready += static_cast<double>(step.ready) * share;
    }
    return outcome;
}

Outcome play(std::uint64_t seed, const Length& length) {
    Choices* choices = nullptr;
    Simulation simulation({.seed = seed,
                           .members = length.members,
                           .campaign = {.connect = {.daily = 20, .weekly = 100}},
                           .keywords = demo_keywords(),
                           .learning = ranking::Learning::Learns},
                          [&](simulation::WorldSite& site) {
                              auto made = std::make_unique<Choices>(site);
                              choices = made.get();
                              return made;
                          });
    choices->watch(simulation.world(), simulation.program());
    simulation.run_until_day(length.days);
    simulation::check_invariants(simulation);
    const std::span steps(choices->steps());
    REQUIRE(steps.size() > length.least_steps);
    const auto all = summary(steps);
    const auto end = summary(steps.last(steps.size() / 3));
    MESSAGE(fmt::format(
        "seed {}: {} choices of {:.0f} people; probability learned {:.3f}, random {:.3f}, oracle "
        "{:.3f}; accepted {:.3f}; lift {:.3f}, of the last third {:.3f}",
        seed, all.steps, all.ready, all.learned, all.random, all.oracle, all.accepted, all.lift(),
        end.lift()));
    return all;
}

// Mean, and half the width of its 95 % interval by Student's distribution.
struct Estimate {
    double mean = 0;
    double half = 0;
};

Estimate estimate(const std::vector<double>& values) {
    const auto count = static_cast<double>(values.size());
    Estimate result;
    for (const double value : values) result.mean += value / count;
    double squares = 0;
    for (const double value : values) squares += (value - result.mean) * (value - result.mean);
    // The quantile for 19 degrees of freedom and more; for fewer the interval says nothing.
    constexpr double kQuantile = 2.093;
    result.half = kQuantile * std::sqrt(squares / (count - 1) / count);
    return result;
}

int number_from(const char* variable, int otherwise) {
    const char* given = std::getenv(variable);
    return given == nullptr ? otherwise : std::max(otherwise, std::atoi(given));
}

}  // namespace

TEST_CASE("people whom a model chose accept more often than people chosen at random") {
    std::vector<double> lifts;
    std::vector<double> best;
    const int seeds = number_from("OPENOUTREACH_SEEDS", kFewSeeds);
    const int first = number_from("OPENOUTREACH_FIRST_SEED", 1);
    for (int seed = first; seed < first + seeds; ++seed) {
        INFO("seed " << seed);
        const auto outcome =
            play(static_cast<std::uint64_t>(seed), seeds > kFewSeeds ? kLong : kShort);
        lifts.push_back(outcome.lift());
        best.push_back(outcome.oracle - outcome.random);
    }
    const auto lift = estimate(lifts);
    const auto oracle = estimate(best);
    MESSAGE(fmt::format("lift {:.3f} ± {:.3f}, of an oracle {:.3f} ± {:.3f}, over {} seeds",
                        lift.mean, lift.half, oracle.mean, oracle.half, seeds));
    CHECK(lift.mean > 0);
    CHECK(lift.mean < oracle.mean);
    if (seeds >= kManySeeds) CHECK(lift.mean - lift.half > 0);
}
