// Chances and log-odds, without overflow for any of either.
#pragma once

#include <algorithm>
#include <cmath>

namespace ranking {

inline double chance_at(double log_odds) {
    return log_odds >= 0 ? 1 / (1 + std::exp(-log_odds))
                         : std::exp(log_odds) / (1 + std::exp(log_odds));
}

// A chance that rounding took for certain is taken for one in a million from it.
inline double log_odds_of(double chance) {
    const double held = std::clamp(chance, 1e-6, 1 - 1e-6);
    return std::log(held / (1 - held));
}

// log(1 + exp(x)).
inline double softplus(double x) {
    return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}

// What a row costs that was given these log-odds, and is a yes so far.
inline double log_loss_of(double log_odds, double yes) {
    return softplus(log_odds) - yes * log_odds;
}

}  // namespace ranking
