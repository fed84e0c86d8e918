#include "ranking/learning/stacked/stacked.h"

#include "base/rng.h"
#include "ranking/learning/stacked/judgement.h"
#include "ranking/learning/stacked/log_odds.h"
#include "ranking/learning/stacked/stacked_training.h"
#include "ranking/learning/training.h"
#include "ranking/testing.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

using ranking::ColumnGroup;
using ranking::Matrix;
using ranking::train_stacked;
using ranking::Wait;
using ranking::testing::make_sample;
using ranking::testing::Sample;

namespace {

constexpr ranking::TreeOptions kFewRounds{.rounds = 40};

std::vector<ColumnGroup> one_group(const Matrix& rows) {
    return {{.first = 0, .count = rows.columns, .is_family = false}};
}

ranking::TrainedStack trained_on(const Sample& sample) {
    return train_stacked(sample.features, sample.labels, one_group(sample.features), kFewRounds)
        .value();
}

std::vector<double> chances(std::span<const double> odds) {
    std::vector<double> out;
    for (const double value : odds) out.push_back(ranking::chance_at(value));
    return out;
}

}  // namespace

TEST_CASE("contributions of a stack sum to its log-odds, also where values are missing") {
    auto sample = make_sample({.rows = 200, .columns = 10, .seed = 1});
    for (std::size_t i = 0; i < sample.features.values.size(); i += 7)
        sample.features.values[i] = std::numeric_limits<float>::quiet_NaN();
    const auto one = trained_on(sample);
    const auto odds = one.stacked.log_odds(one.trees, sample.features);
    const auto parts = one.stacked.contributions(one.trees, sample.features);
    REQUIRE(parts.columns == 11);
    for (std::size_t i = 0; i < odds.size(); ++i) {
        const auto row = parts.row(i);
        REQUIRE(std::abs(std::accumulate(row.begin(), row.end(), 0.0) - odds[i]) < 1e-4);
    }
}

TEST_CASE("with fifty answers a stack tells better than trees by themselves") {
    double stack = 0;
    double trees = 0;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const auto known = make_sample({.rows = 50, .columns = 12, .seed = seed});
        const auto unseen = make_sample({.rows = 1000, .columns = 12, .seed = 100 + seed});
        const auto one = trained_on(known);
        const auto odds = one.stacked.log_odds(one.trees, unseen.features);
        stack += ranking::judge(chances(odds), unseen.labels).log_loss / 4;
        const auto alone =
            ranking::Trees::fit(known.features, known.labels)->predict(unseen.features);
        trees += ranking::judge({std::vector<double>(alone.begin(), alone.end())}, unseen.labels)
                     .log_loss /
                 4;
    }
    CHECK(stack < trees - 0.1);
}

TEST_CASE("a range holds its chance, and is narrower when more is known") {
    const auto few = make_sample({.rows = 60, .columns = 8, .seed = 2});
    const auto many = make_sample({.rows = 1500, .columns = 8, .seed = 2});
    const auto width = [&](const Sample& sample) {
        const auto one = trained_on(sample);
        const auto odds = one.stacked.log_odds(one.trees, few.features);
        const auto ranges = one.stacked.ranges(one.trees, few.features);
        double sum = 0;
        for (std::size_t i = 0; i < odds.size(); ++i) {
            REQUIRE(ranges[i].low < ranking::chance_at(odds[i]));
            REQUIRE(ranges[i].high > ranking::chance_at(odds[i]));
            sum += ranges[i].high - ranges[i].low;
        }
        return sum / static_cast<double>(odds.size());
    };
    CHECK(width(many) < 0.7 * width(few));
    CHECK(trained_on(many).stacked.worth > 2 * trained_on(few).stacked.worth);
}

TEST_CASE("the same answers make the same stack") {
    const auto sample = make_sample({.rows = 80, .columns = 6, .seed = 3});
    const auto one = trained_on(sample);
    const auto two = trained_on(sample);
    CHECK(one.stacked.log_odds(one.trees, sample.features) ==
          two.stacked.log_odds(two.trees, sample.features));
    CHECK(one.figures.auc == two.figures.auc);
    CHECK(std::accumulate(one.figures.importances.begin(), one.figures.importances.end(), 0.0) ==
          doctest::Approx(1));
}

TEST_CASE("ten answers of which one is a yes are learned from; one answer only is not") {
    auto sample = make_sample({.rows = 10, .columns = 3, .seed = 4});
    sample.labels.assign(10, 0);
    CHECK_FALSE(train_stacked(sample.features, sample.labels, one_group(sample.features)));
    sample.labels[4] = 1;
    const auto one = trained_on(sample);
    for (const double odds : one.stacked.log_odds(one.trees, sample.features))
        CHECK(std::abs(odds) < 8);
}

TEST_CASE("young invitations move the share that is learned up or down by little") {
    // All were sent within four days, a third of all accept, many of them later than now.
    double learned = 0;
    double horizon = 0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        base::Rng rng(seed);
        Matrix rows{.columns = 4, .values = {}};
        std::vector<Wait> waits;
        const ranking::DelayCurve curve;
        for (int i = 0; i < 300; ++i) {
            for (auto& value : rows.add_row()) value = static_cast<float>(rng.normal());
            const double age = 96 * rng.uniform();
            const bool accepts = rng.chance(1.0 / 3) && rng.uniform() < curve.accepted_by(age);
            waits.push_back(accepts ? Wait{.from = 0, .to = age} : Wait{.from = age});
        }
        const auto one = train_stacked(rows, waits, one_group(rows), kFewRounds).value();
        for (const double odds : one.stacked.log_odds(one.trees, rows))
            learned += ranking::chance_at(odds) / 1800;
        horizon += one.figures.share() / 6;
    }
    CHECK(learned == doctest::Approx(1.0 / 3).epsilon(0.08));
    CHECK(horizon < 0.27);
}
