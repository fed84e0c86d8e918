#include "ranking/lift.h"

#include "base/rng.h"

#include <doctest/doctest.h>

using ranking::Tally;
using ranking::Verdict;

// The worked examples of Newcombe's papers of 1998.
TEST_CASE("the intervals are the published ones") {
    const auto share = ranking::wilson({.people = 263, .accepted = 81});
    CHECK(share.low == doctest::Approx(0.2553).epsilon(0.001));
    CHECK(share.high == doctest::Approx(0.3662).epsilon(0.001));
    const auto difference =
        ranking::newcombe({.people = 70, .accepted = 56}, {.people = 80, .accepted = 48});
    CHECK(difference.low == doctest::Approx(0.0524).epsilon(0.002));
    CHECK(difference.high == doctest::Approx(0.3339).epsilon(0.002));
    const auto none =
        ranking::newcombe({.people = 10, .accepted = 0}, {.people = 20, .accepted = 0});
    CHECK(none.low == doctest::Approx(-0.1611).epsilon(0.002));
    CHECK(none.high == doctest::Approx(0.2775).epsilon(0.002));
}

TEST_CASE("a lift is shown only where the interval leaves 0 out, and there are people enough") {
    CHECK(ranking::compare({100, 60}, {100, 20}) == Verdict::Better);
    CHECK(ranking::compare({100, 20}, {100, 60}) == Verdict::Worse);
    CHECK(ranking::compare({100, 30}, {100, 28}) == Verdict::NotShownYet);
    CHECK(ranking::compare({100, 90}, {9, 0}) == Verdict::NotShownYet);
    CHECK(ranking::compare({}, {}) == Verdict::NotShownYet);
}

TEST_CASE("where there is no lift one is seldom shown") {
    base::Rng rng(83);
    int shown = 0;
    for (int round = 0; round < 2000; ++round) {
        Tally learned{.people = 200};
        Tally random{.people = 15};
        for (int i = 0; i < 200; ++i) learned.accepted += rng.chance(0.3) ? 1 : 0;
        for (int i = 0; i < 15; ++i) random.accepted += rng.chance(0.3) ? 1 : 0;
        shown += ranking::compare(learned, random) == Verdict::NotShownYet ? 0 : 1;
    }
    // Five in a hundred, give or take: the interval's coverage is near 95 %, not exactly so.
    CHECK(shown < 2000 * 0.07);
}
