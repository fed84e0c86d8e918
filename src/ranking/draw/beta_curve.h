// A Beta distribution as a table, for many draws and exact odds.
//
// Beta(0.01, 9.99) puts most of itself closer to 0 than a double can tell from 0, and Beta(9.99,
// 0.01) likewise at 1: draws from them would tie. So everything here is in log-odds, y = log(x /
// (1−x)), where a Beta's density is x^α (1−x)^β / B(α, β): one smooth hump with exponential ends.
// The points of the table are y = sinh(u), u even from −9 to 9: close together where the humps are,
// and out to ±4000. Between the points three-point Gauss quadrature adds up the density, from below
// and from above, so that both ends are exact relative to their own size.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ranking {

class BetaCurve {
public:
    static constexpr std::size_t kPoints = 1024;

    // Both parameters > 0.
    BetaCurve(double alpha, double beta);
    // Beta(weight·p, weight·(1−p)), neither parameter below 0.01.
    static BetaCurve of(double p, double weight);

    // −log P(draw ≤ point), at each point.
    std::span<const float> minus_log_cdf() const { return minus_log_cdf_; }
    // The log-odds below which a draw lies with the probability exp(−`value`); `value` > 0.
    double log_odds_at(double value) const;
    // d log P(draw ≤ y) / dy at a point.
    double rate(std::size_t point) const;
    // What a sum over the points takes at each to be the integral over y. Exact to many digits for
    // smooth functions that vanish at the ends.
    static double step(std::size_t point);

private:
    void tabulate();
    double between(std::size_t point, double value) const;

    double alpha_;
    double beta_;
    double log_norm_;
    std::vector<float> minus_log_cdf_;
};

}  // namespace ranking
