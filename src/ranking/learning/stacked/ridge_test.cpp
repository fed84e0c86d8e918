#include "ranking/learning/stacked/ridge.h"

#include "base/rng.h"
#include "ranking/learning/cross_validation.h"
#include "ranking/testing.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using ranking::ColumnGroup;
using ranking::Matrix;
using ranking::Ridge;
using ranking::RidgeOptions;
using ranking::Targets;
using ranking::testing::make_sample;

namespace {

const RidgeOptions kFixed{.learns_precision = false, .intercept_precision = 0};

std::vector<ColumnGroup> one_group(const Matrix& rows) {
    return {{.first = 0, .count = rows.columns, .is_family = false}};
}

Ridge fit(const Matrix& rows, const Targets& targets, const RidgeOptions& options = {}) {
    return Ridge::fit(rows, targets, one_group(rows), options);
}

double chance_of(double log_odds) {
    return 1 / (1 + std::exp(-log_odds));
}

// Standardised rows, with nothing of ours: means and deviations over all rows, which are known.
std::vector<std::vector<double>> standard(const Matrix& rows) {
    std::vector<std::vector<double>> out(rows.rows(), std::vector<double>(rows.columns));
    const auto count = static_cast<double>(rows.rows());
    for (std::size_t c = 0; c < rows.columns; ++c) {
        double mean = 0;
        double square = 0;
        for (std::size_t i = 0; i < rows.rows(); ++i) {
            mean += static_cast<double>(rows.row(i)[c]) / count;
            square +=
                static_cast<double>(rows.row(i)[c]) * static_cast<double>(rows.row(i)[c]) / count;
        }
        for (std::size_t i = 0; i < rows.rows(); ++i) {
            const auto value = static_cast<double>(rows.row(i)[c]);
            out[i][c] = std::clamp((value - mean) / std::sqrt(square - mean * mean), -4.0, 4.0);
        }
    }
    return out;
}

// The same penalised likelihood by plain descent along the slope; the intercept is last.
std::vector<double> plain_fit(const Matrix& rows, const Targets& targets, double precision) {
    const auto x = standard(rows);
    std::vector<double> weights(rows.columns + 1, 0);
    for (int step = 0; step < 20'000; ++step) {
        std::vector<double> slope(weights.size(), 0);
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double odds =
                std::inner_product(x[i].begin(), x[i].end(), weights.begin(), weights.back());
            const double rest = targets.weights[i] * (targets.yes[i] - chance_of(odds));
            for (std::size_t c = 0; c < rows.columns; ++c) slope[c] += rest * x[i][c];
            slope.back() += rest;
        }
        for (std::size_t c = 0; c < rows.columns; ++c) slope[c] -= precision * weights[c];
        for (std::size_t c = 0; c < weights.size(); ++c) weights[c] += 0.004 * slope[c];
    }
    return weights;
}

bool is_finite(const Ridge& ridge, const Matrix& rows) {
    const auto all = ridge.margins(rows);
    return std::all_of(all.begin(), all.end(), [](const auto& margin) {
        return std::isfinite(margin.mean) && std::isfinite(margin.deviation) &&
               margin.deviation > 0 && std::abs(margin.mean) < 50;
    });
}

}  // namespace

TEST_CASE("the weights are those of a plain descent, with rows that count in part") {
    const auto sample = make_sample({.rows = 120, .columns = 6, .seed = 1});
    auto targets = Targets::of(sample.labels);
    for (std::size_t i = 0; i < targets.size(); i += 3) targets.weights[i] = 0.4;
    for (std::size_t i = 0; i < targets.size(); i += 7) targets.yes[i] = 0.3;
    const auto ours = fit(sample.features, targets, kFixed);
    const auto plain = plain_fit(sample.features, targets, 10);
    for (std::size_t i = 0; i < plain.size(); ++i)
        CHECK(ours.state().weights[i] == doctest::Approx(plain[i]).epsilon(1e-5));
}

TEST_CASE("what a column is measured in changes nothing") {
    const auto sample = make_sample({.rows = 100, .columns = 4, .seed = 2});
    auto other = sample.features;
    for (std::size_t i = 0; i < other.rows(); ++i) other.row(i)[1] = 1000 * other.row(i)[1] + 50;
    const auto targets = Targets::of(sample.labels);
    const auto one = fit(sample.features, targets).margins(sample.features);
    const auto two = fit(other, targets).margins(other);
    for (std::size_t i = 0; i < one.size(); ++i)
        REQUIRE(one[i].mean == doctest::Approx(two[i].mean).epsilon(1e-4));
}

TEST_CASE("what nothing can be learned from stays finite") {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    Matrix line{.columns = 1, .values = {}};
    std::vector<std::uint8_t> sides;
    for (int i = -10; i < 10; ++i) {
        line.add_row()[0] = static_cast<float>(i) + 0.5F;
        sides.push_back(i < 0 ? 0 : 1);
    }
    for (const auto& options : {RidgeOptions{}, kFixed})
        CHECK(is_finite(fit(line, Targets::of(sides), options), line));
    CHECK(is_finite(fit(line, Targets::of(std::vector<std::uint8_t>(20, 0))), line));
    CHECK(is_finite(fit(line, Targets::of(std::vector<std::uint8_t>(20, 1))), line));
    const Matrix one{.columns = 2, .values = {1, nan}};
    CHECK(is_finite(fit(one, Targets::of(std::vector<std::uint8_t>{1})), one));
    const Matrix constant{.columns = 3, .values = {7, nan, 1e30F, 7, nan, 1e30F}};
    const auto same = fit(constant, Targets::of(std::vector<std::uint8_t>{1, 0}));
    CHECK(is_finite(same, constant));
    CHECK(same.state().weights.size() == 1);
    const Matrix endless{.columns = 1, .values = {1, std::numeric_limits<float>::infinity(), 2}};
    CHECK(is_finite(fit(endless, Targets::of(std::vector<std::uint8_t>{1, 0, 1})), endless));
    const Matrix none{.columns = 2, .values = {}};
    CHECK(is_finite(fit(none, {}), one));
}

TEST_CASE("a column that is there twice shares its weight, and says no more") {
    const auto sample = make_sample({.rows = 200, .columns = 2, .seed = 3});
    Matrix twice{.columns = 3, .values = {}};
    for (std::size_t i = 0; i < sample.features.rows(); ++i) {
        const auto from = sample.features.row(i);
        const auto to = twice.add_row();
        to[0] = to[2] = from[0];
        to[1] = from[1];
    }
    const auto ridge = fit(twice, Targets::of(sample.labels));
    CHECK(ridge.state().weights[0] == doctest::Approx(ridge.state().weights[2]));
    CHECK(is_finite(ridge, twice));
}

TEST_CASE("contributions sum to the moderated log-odds, also where values are missing") {
    auto sample = make_sample({.rows = 150, .columns = 12, .seed = 4});
    for (std::size_t i = 0; i < sample.features.values.size(); i += 7)
        sample.features.values[i] = std::numeric_limits<float>::quiet_NaN();
    const std::vector<ColumnGroup> groups{{0, 5, false}, {5, 4, true}, {9, 3, true}};
    const auto ridge = Ridge::fit(sample.features, Targets::of(sample.labels), groups);
    CHECK(ridge.state().columns.terms().size() == 14);
    const auto margins = ridge.margins(sample.features);
    for (std::size_t i = 0; i < margins.size(); ++i) {
        const auto parts = ridge.contributions(sample.features.row(i));
        const double sum = std::accumulate(parts.begin(), parts.end(), ridge.start());
        REQUIRE(sum == doctest::Approx(Ridge::moderated(margins[i], ridge.start())));
        REQUIRE(parts[0] == (i % 7 == 0 && i * 12 % 7 == 0 ? 0 : parts[0]));
    }
}

TEST_CASE("the interval of the posterior holds the truth about as often as it says") {
    int held = 0;
    int asked = 0;
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        base::Rng rng(seed);
        Matrix rows{.columns = 5, .values = {}};
        std::vector<double> odds;
        std::vector<std::uint8_t> labels;
        std::vector<double> truth(5);
        // As the prior believes: weights of variance 1 / λ.
        for (auto& weight : truth) weight = rng.normal() * std::sqrt(0.1);
        for (int i = 0; i < 150; ++i) {
            const auto row = rows.add_row();
            for (auto& value : row) value = static_cast<float>(rng.normal());
            odds.push_back(std::inner_product(row.begin(), row.end(), truth.begin(), -1.0));
            labels.push_back(rng.chance(chance_of(odds.back())) ? 1 : 0);
        }
        const auto margins = fit(rows, Targets::of(labels)).margins(rows);
        for (std::size_t i = 0; i < odds.size(); ++i, ++asked)
            held += std::abs(margins[i].mean - odds[i]) < 1.96 * margins[i].deviation ? 1 : 0;
    }
    const double share = static_cast<double>(held) / asked;
    CHECK(share > 0.90);
    CHECK(share < 0.99);
}

TEST_CASE("the more is known the surer it is; noise alone is hardly believed") {
    const auto few = make_sample({.rows = 50, .columns = 8, .seed = 5});
    const auto many = make_sample({.rows = 800, .columns = 8, .seed = 5});
    const auto sure = [&](const auto& sample) {
        const auto ridge = fit(sample.features, Targets::of(sample.labels));
        return ridge.margins(few.features)[0].deviation;
    };
    CHECK(sure(many) < 0.6 * sure(few));
    auto noise = make_sample({.rows = 400, .columns = 20, .seed = 6});
    base::Rng rng(7);
    for (auto& label : noise.labels) label = rng.chance(0.3) ? 1 : 0;
    const auto margins = fit(noise.features, Targets::of(noise.labels)).margins(noise.features);
    double error = 0;
    for (const auto& margin : margins) error += std::abs(chance_of(margin.mean) - 0.3) / 400;
    CHECK(error < 0.08);
}

namespace {

// Twenty words, each of which one in twenty-five has, all of which help alike: how far off the
// log-odds are.
double error_with_words(bool is_family, std::uint64_t seed) {
    base::Rng rng(seed);
    Matrix rows{.columns = 20, .values = {}};
    std::vector<std::uint8_t> labels;
    std::vector<double> odds;
    for (int i = 0; i < 300; ++i) {
        for (auto& value : rows.add_row()) value = rng.chance(0.04) ? 1.0F : 0.0F;
        const auto row = rows.row(rows.rows() - 1);
        odds.push_back(-1.5 + 1.5 * static_cast<double>(std::count(row.begin(), row.end(), 1.0F)));
        labels.push_back(rng.chance(chance_of(odds.back())) ? 1 : 0);
    }
    const std::vector<ColumnGroup> groups{{0, 20, is_family}};
    const auto margins = Ridge::fit(rows, Targets::of(labels), groups).margins(rows);
    double sum = 0;
    for (std::size_t i = 0; i < odds.size(); ++i) sum += std::abs(margins[i].mean - odds[i]);
    return sum / 300;
}

}  // namespace

TEST_CASE("words that few have are judged with their family") {
    double alone = 0;
    double together = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        alone += error_with_words(false, seed);
        together += error_with_words(true, seed);
    }
    CHECK(together < 0.9 * alone);
}

TEST_CASE("the classes of keywords are families") {
    const std::vector<std::string> names{"num_positions",       "has_summary",
                                         "positive keyword: a", "positive keyword: b",
                                         "negative keyword: c", "exploratory keyword: d"};
    const auto groups = ranking::column_groups(names);
    REQUIRE(groups.size() == 4);
    CHECK((groups[0].count == 2 && !groups[0].is_family));
    CHECK((groups[1].first == 2 && groups[1].count == 2 && groups[1].is_family));
    CHECK((groups[3].first == 5 && groups[3].count == 1 && groups[3].is_family));
}
