#include "ranking/thompson.h"

#include <algorithm>

namespace ranking {

std::vector<double> normalised(const std::vector<double>& scores) {
    if (scores.empty()) return {};
    const auto [low, high] = std::minmax_element(scores.begin(), scores.end());
    const double least = *low;
    const double range = *high - least;
    std::vector<double> out;
    for (const double score : scores) out.push_back(range > 0 ? (score - least) / range : 0.5);
    return out;
}

double thompson_draw(double p, double weight, base::Rng& rng) {
    constexpr double kFloor = 0.01;
    return rng.beta(std::max(kFloor, weight * p), std::max(kFloor, weight * (1 - p)));
}

}  // namespace ranking
