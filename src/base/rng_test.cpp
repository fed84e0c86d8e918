#include "base/rng.h"

#include <doctest/doctest.h>

TEST_CASE("the same seed gives the same draws, whatever else is drawn") {
    base::Rng one(7);
    base::Rng other(7);
    other.fork("members").bits();
    CHECK(one.bits() == other.bits());
    CHECK(one.fork("a").bits() != one.fork("b").bits());
    CHECK(base::Rng(1).bits() == 2469588189546311528ULL);  // the standard's engine, on any machine
}

TEST_CASE("a beta draw has the mean and variance of its distribution") {
    base::Rng rng(42);
    constexpr int kDraws = 20000;
    for (const auto& [alpha, beta] :
         {std::pair{3.0, 7.0}, std::pair{0.01, 3.0}, std::pair{0.5, 0.5}}) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < kDraws; ++i) {
            const double draw = rng.beta(alpha, beta);
            sum += draw;
            squares += draw * draw;
        }
        const double mean = sum / kDraws;
        const double total = alpha + beta;
        CHECK(mean == doctest::Approx(alpha / total).epsilon(0.05));
        CHECK(squares / kDraws - mean * mean ==
              doctest::Approx(alpha * beta / (total * total * (total + 1))).epsilon(0.15));
    }
}

TEST_CASE("an index is always below its count") {
    base::Rng rng(3);
    for (int i = 0; i < 1000; ++i) CHECK(rng.index(3) < 3);
}
