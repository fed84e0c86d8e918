// A logistic regression on two or three numbers, each of whose weights has a prior of its own: what
// puts scores together, and what holds them against the answers.
#pragma once

#include "ranking/learning/targets.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace ranking {

struct WeightPrior {
    double mean = 0;
    double precision = 0;
};

// Of the intercept, then of each score. Scores are given a span a score, as long as `targets`.
inline constexpr std::size_t kMostScores = 2;
using SmallWeights = std::array<double, kMostScores + 1>;
SmallWeights fit_scores(std::span<const std::span<const double>> scores, const Targets& targets,
                        const std::array<WeightPrior, kMostScores + 1>& priors);

}  // namespace ranking
