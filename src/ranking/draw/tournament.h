// A Thompson draw among many: everybody draws from the Beta of their chance, and the highest wins.
//
// People with the same chance are one bracket. The highest of n equal draws is at P⁻¹(U^(1/n)), one
// draw instead of n, and within the bracket the winner is anybody. The probability that a bracket
// wins is ∫ n·P′/P · ∏ Pₖ^nₖ: the products are sums of logs over the brackets' tables. So both cost
// what the brackets cost, however many people there are.
#pragma once

#include "base/rng.h"
#include "ranking/draw/beta_curve.h"

#include <cstddef>
#include <map>
#include <span>
#include <vector>

namespace ranking {

struct Bracket {
    double p = 0.5;
    std::size_t people = 1;
};

struct Win {
    std::size_t bracket = 0;
    double log_odds = 0;  // of the draw that won
    double draw = 0;      // the same as a number from 0 to 1
};

class Tournament {
public:
    // `weight` says how much a chance is trusted: 10 for a model's, 3 for the keywords'.
    explicit Tournament(double weight) : weight_(weight) {}

    // At least one of the brackets has people.
    Win hold(std::span<const Bracket> brackets, base::Rng& rng);
    // The probability that somebody of `brackets[bracket]` wins.
    double probability(std::span<const Bracket> brackets, std::size_t bracket);
    // The same for each.
    std::vector<double> probabilities(std::span<const Bracket> brackets);

private:
    const BetaCurve& curve(double p);
    // The logarithm of the probability that nobody draws more than a point, at each point.
    std::vector<double> log_nobody_above(std::span<const Bracket> brackets);
    double probability(const Bracket& bracket, std::span<const double> log_nobody_above);

    double weight_;
    std::map<double, BetaCurve> curves_;
};

}  // namespace ranking
