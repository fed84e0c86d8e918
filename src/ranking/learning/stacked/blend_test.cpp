#include "ranking/learning/stacked/blend.h"

#include "base/rng.h"
#include "ranking/learning/stacked/log_odds.h"

#include <doctest/doctest.h>

#include <vector>

TEST_CASE("whichever part knows more has the weight, and neither is turned round") {
    base::Rng rng(7);
    std::vector<double> knowing;
    std::vector<double> guessing;
    std::vector<std::uint8_t> labels;
    for (int i = 0; i < 2000; ++i) {
        knowing.push_back(4 * rng.uniform() - 2);
        guessing.push_back(4 * rng.uniform() - 2);
        labels.push_back(rng.chance(ranking::chance_at(knowing.back())) ? 1 : 0);
    }
    const auto targets = ranking::Targets::of(labels);
    const auto by_ridge = ranking::fit_blend(knowing, guessing, targets);
    const auto by_trees = ranking::fit_blend(guessing, knowing, targets);
    CHECK(by_ridge.ridge > 0.8);
    CHECK(by_ridge.trees < 0.1);
    CHECK(by_trees.trees > 0.7);
    CHECK(by_trees.ridge < 0.2);
    CHECK(by_trees.ridge >= 0);
}
