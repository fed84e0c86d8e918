#include "ranking/draw/beta_curve.h"

#include "base/rng.h"

#include <doctest/doctest.h>
#include <boost/math/special_functions/beta.hpp>

#include <algorithm>
#include <cmath>

using ranking::BetaCurve;

namespace {

constexpr std::pair<double, double> kShapes[] = {{5, 5},      {0.3, 9.7}, {9.7, 0.3}, {0.01, 9.99},
                                                 {9.99, .01}, {1, 2},     {0.01, 3},  {3, 0.01}};

// P(draw ≤ y), by Boost.
double reference(double alpha, double beta, double y) {
    return y < 0 ? boost::math::ibeta(alpha, beta, 1 / (1 + std::exp(-y)))
                 : boost::math::ibetac(beta, alpha, 1 / (1 + std::exp(y)));
}

// Both ends are looked at from their own side.
double reference_above(double alpha, double beta, double y) {
    return boost::math::ibeta(beta, alpha, 1 / (1 + std::exp(y)));
}

}  // namespace

TEST_CASE("a value is found again at the log-odds that belong to it, far out too") {
    for (const auto& [alpha, beta] : kShapes) {
        const BetaCurve curve(alpha, beta);
        for (const double y : {-300.0, -20.0, -3.0, -0.4, 0.0, 0.01, 1.3, 4.0, 12.0, 500.0}) {
            const double above = reference_above(alpha, beta, y);
            const double below = reference(alpha, beta, y);
            if (above < 1e-25 || below < 1e-25) continue;
            CAPTURE(alpha);
            CAPTURE(beta);
            CAPTURE(y);
            const double value = above < 0.5 ? -std::log1p(-above) : -std::log(below);
            CHECK(curve.log_odds_at(value) == doctest::Approx(y).epsilon(1e-5));
        }
    }
}

TEST_CASE("draws follow their Beta") {
    constexpr int kDraws = 20'000;
    for (const auto& [alpha, beta] : kShapes) {
        const BetaCurve curve(alpha, beta);
        base::Rng rng(17);
        std::vector<double> places;
        for (int i = 0; i < kDraws; ++i) {
            const double y = curve.log_odds_at(-std::log1p(-rng.uniform()));
            places.push_back(reference(alpha, beta, y));
        }
        std::sort(places.begin(), places.end());
        double farthest = 0;
        for (int i = 0; i < kDraws; ++i) {
            const double place = places[static_cast<std::size_t>(i)];
            farthest =
                std::max({farthest, place - double(i) / kDraws, double(i + 1) / kDraws - place});
        }
        CAPTURE(alpha);
        CAPTURE(beta);
        // Kolmogorov and Smirnov: true draws are farther than this once in a thousand times.
        CHECK(farthest < 1.95 / std::sqrt(kDraws));
    }
}

TEST_CASE("the parameters never fall below the floor") {
    CHECK(BetaCurve::of(0, 10).log_odds_at(1) ==
          doctest::Approx(BetaCurve(0.01, 10).log_odds_at(1)));
    CHECK(BetaCurve::of(0.5, 3).log_odds_at(1) ==
          doctest::Approx(BetaCurve(1.5, 1.5).log_odds_at(1)));
}

TEST_CASE("draws at the very ends are told apart") {
    const BetaCurve curve(9.99, 0.01);
    CHECK(curve.log_odds_at(1e-30) > curve.log_odds_at(2e-30));
    CHECK(curve.log_odds_at(1e-300) > curve.log_odds_at(2e-300));
    const BetaCurve low(0.01, 9.99);
    CHECK(low.log_odds_at(100) > low.log_odds_at(200));
}
