#include "ranking/learning/stacked/small_fit.h"

#include "base/rng.h"
#include "ranking/learning/stacked/blend.h"
#include "ranking/learning/stacked/judgement.h"
#include "ranking/learning/stacked/log_odds.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using ranking::chance_at;
using ranking::fit_blend;
using ranking::fit_scores;
using ranking::judge;
using ranking::Targets;

namespace {

struct Scored {
    std::vector<double> truth;  // log-odds
    std::vector<double> noise;
    std::vector<std::uint8_t> labels;
};

Scored make_scored(std::size_t count, std::uint64_t seed) {
    base::Rng rng(seed);
    Scored out;
    for (std::size_t i = 0; i < count; ++i) {
        out.truth.push_back(1.2 * rng.normal() - 0.5);
        out.noise.push_back(3 * rng.normal());
        out.labels.push_back(rng.chance(chance_at(out.truth.back())) ? 1 : 0);
    }
    return out;
}

std::vector<double> scaled(const std::vector<double>& odds, double start, double factor) {
    std::vector<double> out;
    for (const double value : odds) out.push_back(start + factor * value);
    return out;
}

std::vector<double> chances(const std::vector<double>& odds) {
    std::vector<double> out;
    for (const double value : odds) out.push_back(chance_at(value));
    return out;
}

}  // namespace

TEST_CASE("scores that claim too much are brought back, by start and slope") {
    const auto sample = make_scored(4000, 1);
    const auto loud = scaled(sample.truth, 0.7, 3);
    const std::array scores{std::span<const double>(loud)};
    const auto weights = fit_scores(scores, Targets::of(sample.labels), {});
    CHECK(weights[1] == doctest::Approx(1.0 / 3).epsilon(0.1));
    CHECK(weights[0] == doctest::Approx(-0.7 / 3).epsilon(0.5));
    CHECK(judge(chances(loud), sample.labels).slope == doctest::Approx(1.0 / 3).epsilon(0.1));
}

TEST_CASE("a judgement of true chances is near perfect, of loud ones not") {
    const auto sample = make_scored(4000, 2);
    const auto good = judge(chances(sample.truth), sample.labels);
    const auto loud = judge(chances(scaled(sample.truth, 0, 3)), sample.labels);
    CHECK(good.slope == doctest::Approx(1).epsilon(0.1));
    CHECK(good.error < 0.03);
    CHECK(loud.error > 0.08);
    CHECK(good.log_loss < loud.log_loss);
    CHECK(good.auc == loud.auc);
    const std::vector<std::uint8_t> never(10, 0);
    const auto one = judge(std::vector<double>(10, 0.0), never);
    CHECK_FALSE(one.auc);
    CHECK_FALSE(one.slope);
    CHECK(one.log_loss < 1e-5);
}

TEST_CASE("the trees come in when they help, and when they have shown it") {
    const auto few = make_scored(60, 3);
    const auto many = make_scored(3000, 3);
    const auto weak = scaled(many.truth, 0, 0.1);
    // The trees are noise: next to nothing of them is taken, at any number of answers.
    const auto noise_few = fit_blend(few.truth, few.noise, Targets::of(few.labels));
    const auto noise_many = fit_blend(many.truth, many.noise, Targets::of(many.labels));
    CHECK(noise_few.trees < 0.15);
    CHECK(noise_many.trees < 0.03);
    CHECK(noise_many.ridge == doctest::Approx(1).epsilon(0.15));
    // The ridge is noise, the trees know: they take over with many answers.
    const auto know = fit_blend(many.noise, many.truth, Targets::of(many.labels));
    CHECK(know.trees == doctest::Approx(1).epsilon(0.15));
    CHECK(know.ridge < 0.1);
    // Neither is turned round.
    const auto wrong = scaled(many.truth, 0, -1);
    const auto turned = fit_blend(wrong, wrong, Targets::of(many.labels));
    CHECK(turned.ridge == 0);
    CHECK(turned.trees == 0);
    const auto half = fit_blend(many.truth, wrong, Targets::of(many.labels));
    CHECK(half.trees < 0.1);
    CHECK(half.ridge > 0.8);
}

TEST_CASE("what separates the answers, tells nothing or is nobody stays finite") {
    const std::vector<double> sides{-3, -2, -1, 1, 2, 3};
    const std::vector<std::uint8_t> labels{0, 0, 0, 1, 1, 1};
    for (const double factor : {0.0, 1.0, 1000.0}) {
        const auto odds = scaled(sides, 0, factor);
        const auto blend = fit_blend(odds, odds, Targets::of(labels));
        CHECK(std::isfinite(blend.log_odds(1, 1)));
    }
    const auto nobody = fit_blend({}, {}, {});
    CHECK(nobody.ridge == doctest::Approx(1));
    CHECK(nobody.trees == doctest::Approx(0));
}
