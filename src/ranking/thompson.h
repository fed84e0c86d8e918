// Thompson sampling: draws that mostly prefer the better, and sometimes try the less known.
#pragma once

#include "base/rng.h"

#include <vector>

namespace ranking {

// Scores spread over [0, 1] within the batch (min–max); all equal gives 0.5 each.
std::vector<double> normalised(const std::vector<double>& scores);

// One draw from Beta(weight·p, weight·(1−p)) with both parameters at least 0.01. `weight` says how
// much a score is trusted: 3 for the cold start's keyword scores.
double thompson_draw(double p, double weight, base::Rng& rng);

}  // namespace ranking
