#include "ranking/learning/stacked/blend.h"

#include "ranking/learning/stacked/small_fit.h"

namespace ranking {
namespace {

// How far the three numbers are held where they begin.
constexpr WeightPrior kStart{.mean = 0, .precision = 4};
constexpr WeightPrior kRidge{.mean = 1, .precision = 16};
constexpr WeightPrior kTrees{.mean = 0, .precision = 40};
// Holds a weight at 0.
constexpr WeightPrior kNone{.mean = 0, .precision = 1e9};

}  // namespace

Blend fit_blend(std::span<const double> of_ridge, std::span<const double> of_trees,
                const Targets& targets) {
    const std::array scores{of_ridge, of_trees};
    const auto both = fit_scores(scores, targets, {kStart, kRidge, kTrees});
    if (both[1] >= 0 && both[2] >= 0) return {both[0], both[1], both[2]};
    const bool without_trees = both[2] < 0;
    const auto one = fit_scores(
        scores, targets, {kStart, without_trees ? kRidge : kNone, without_trees ? kNone : kTrees});
    if (without_trees) return {one[0], std::max(0.0, one[1]), 0};
    return {one[0], 0, std::max(0.0, one[2])};
}

}  // namespace ranking
