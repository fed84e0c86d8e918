#include "ranking/learning/stacked/delay_curve.h"

#include "base/rng.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using ranking::DelayCurve;
using ranking::kNoAnswerYet;
using ranking::Wait;
using ranking::weight_of_no;

namespace {

// Invitations of the last `days` days, evenly, of which `share` is accepted, each so long after it
// as `delay` says; answers are known to the day.
template <class Delay>
std::vector<Wait> make_waits(int count, double days, double share, std::uint64_t seed,
                             Delay delay) {
    base::Rng rng(seed);
    std::vector<Wait> waits;
    for (int i = 0; i < count; ++i) {
        const double age = 24 * days * rng.uniform();
        const double after = delay(rng);
        if (!rng.chance(share) || after > age) {
            waits.push_back({.from = age, .to = kNoAnswerYet});
            continue;
        }
        const double day = 24 * std::floor(after / 24);
        waits.push_back({.from = day, .to = day + 24});
    }
    return waits;
}

// A draw from a curve, by looking for it.
double drawn(const DelayCurve& curve, base::Rng& rng) {
    const double wanted = rng.uniform();
    double hours = 0.01;
    while (hours < 1e5 && curve.accepted_by(hours) < wanted) hours *= 1.05;
    return hours;
}

}  // namespace

TEST_CASE("the published curve goes through its points, and never down") {
    const DelayCurve curve;
    CHECK(curve.accepted_by(0) == 0);
    CHECK(curve.accepted_by(1) == doctest::Approx(0.21));
    CHECK(curve.accepted_by(24) == doctest::Approx(0.63));
    CHECK(curve.accepted_by(7 * 24) == doctest::Approx(0.88));
    CHECK(curve.accepted_by(30 * 24) == doctest::Approx(0.99));
    double last = 0;
    for (double hours = 0; hours < 20'000; hours += 0.7) {
        REQUIRE(curve.accepted_by(hours) >= last);
        last = curve.accepted_by(hours);
    }
    CHECK(last > 0.999);
    CHECK(last <= 1);
}

TEST_CASE("an invitation counts as a no the more, the longer nothing was heard") {
    // Just sent it tells nothing: as much a no as anybody beforehand.
    CHECK(weight_of_no(0.3, 0) == doctest::Approx(0.7));
    CHECK(weight_of_no(0.3, 0.63) == doctest::Approx(0.7 / (0.7 + 0.3 * 0.37)));
    CHECK(weight_of_no(0.3, 1) == 1);
    CHECK(weight_of_no(0, 0.5) == 1);
    CHECK(weight_of_no(1, 0.5) == 0);
    CHECK(weight_of_no(1, 1) == 1);
    for (double p = 0; p <= 1; p += 0.1) {
        for (double f = 0; f < 1; f += 0.1) REQUIRE(weight_of_no(p, f) <= weight_of_no(p, f + 0.1));
    }
}

TEST_CASE("a home without answers keeps the published curve; many of its own answers win") {
    const DelayCurve published;
    CHECK(DelayCurve::of({}).accepted_by(24) == doctest::Approx(0.63));
    const std::vector<Wait> nothing_yet(20, Wait{.from = 2, .to = kNoAnswerYet});
    CHECK(std::abs(DelayCurve::of(nothing_yet).accepted_by(24) - 0.63) < 0.15);
    const auto slow = [](base::Rng& rng) { return 24 * 14 * rng.uniform() + 48; };
    const auto few = DelayCurve::of(make_waits(20, 90, 0.3, 1, slow));
    const auto many = DelayCurve::of(make_waits(2000, 90, 0.3, 1, slow));
    CHECK(few.accepted_by(24) < published.accepted_by(24));
    CHECK(many.accepted_by(24) < 0.1);
    CHECK(many.acceptance() == doctest::Approx(0.3).epsilon(0.1));
}

TEST_CASE("a young home's share is not taken for smaller or larger than it is") {
    const DelayCurve published;
    const auto usual = [&](base::Rng& rng) { return drawn(published, rng); };
    double sum = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
        sum += DelayCurve::of(make_waits(150, 4, 0.3, seed, usual)).acceptance() / 20;
    CHECK(sum == doctest::Approx(0.3).epsilon(0.06));
}

TEST_CASE("answers to the hour, at the very start and after years are counted") {
    const std::vector<Wait> waits{{.from = 0, .to = 0},
                                  {.from = 1, .to = 1},
                                  {.from = 24, .to = 24},
                                  {.from = 1e6, .to = 1e6},
                                  {.from = 1e6, .to = kNoAnswerYet}};
    const auto curve = DelayCurve::of(waits);
    CHECK(std::isfinite(curve.acceptance()));
    CHECK(curve.accepted_by(1) > 0.2);
    CHECK(curve.accepted_by(1e7) == doctest::Approx(1));
}

TEST_CASE("an answer is what it is, no answer is a no so far and a yes for the rest") {
    const std::vector<Wait> waits{{.from = 0, .to = 24}, {.from = 24}, {.from = 24}};
    const DelayCurve curve;
    const auto targets = ranking::targets_by_age(waits, curve, std::vector{0.5, 0.5, 0.0});
    CHECK(targets.yes[0] == 1);
    CHECK(targets.yes[1] == doctest::Approx(1 - weight_of_no(0.5, 0.63)));
    CHECK(targets.yes[2] == 0);
    CHECK(targets.weights == std::vector<double>(3, 1));
    CHECK(ranking::targets_by_age(waits, curve).yes[1] ==
          doctest::Approx(1 - weight_of_no(curve.acceptance(), 0.63)));
}
