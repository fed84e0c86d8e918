#include "ranking/learning/training.h"

#include "ranking/learning/cross_validation.h"
#include "ranking/testing.h"

#include <doctest/doctest.h>

#include <map>
#include <numeric>

using ranking::testing::make_sample;
using Labels = std::vector<std::uint8_t>;

TEST_CASE("the area under the curve counts the pairs that are in order") {
    using ranking::roc_auc;
    CHECK(roc_auc(std::vector{0.1F, 0.4F, 0.35F, 0.8F}, Labels{0, 0, 1, 1}) == 0.75);
    CHECK(roc_auc(std::vector{0.1F, 0.2F, 0.3F}, Labels{0, 0, 1}) == 1.0);
    CHECK(roc_auc(std::vector{0.5F, 0.5F, 0.5F}, Labels{0, 1, 1}) == 0.5);
    CHECK(roc_auc(std::vector{0.5F, 0.6F}, Labels{1, 1}) == std::nullopt);
}

TEST_CASE("each part has its share of both classes, in an order that the seed says") {
    Labels labels(100, 0);
    std::fill(labels.begin(), labels.begin() + 25, std::uint8_t{1});
    const auto parts = ranking::stratified_parts(labels, 5, 42);
    std::map<std::size_t, int> people;
    std::map<std::size_t, int> yes;
    for (std::size_t i = 0; i < 100; ++i) {
        ++people[parts[i]];
        yes[parts[i]] += labels[i];
    }
    for (std::size_t part = 0; part < 5; ++part) {
        CHECK(people[part] == 20);
        CHECK(yes[part] == 5);
    }
    CHECK(parts == ranking::stratified_parts(labels, 5, 42));
    CHECK(parts != ranking::stratified_parts(labels, 5, 43));
}

TEST_CASE("training says how well the trees judge people they have not seen") {
    const auto sample = make_sample({.rows = 500, .columns = 10, .seed = 12});
    const auto trained = ranking::train(sample.features, sample.labels).value();
    CHECK(trained.figures.rows == 500);
    CHECK(trained.figures.aucs.size() == 5);
    CHECK(*trained.figures.auc > 0.72);
    CHECK(*trained.figures.auc < 0.95);
    std::size_t people = 0;
    double accepted = 0;
    for (const auto& row : trained.figures.calibration) {
        CHECK(row.predicted >= row.from);
        CHECK(row.predicted < row.to);
        people += row.people;
        accepted += row.accepted * static_cast<double>(row.people);
    }
    CHECK(people == 500);
    CHECK(accepted == doctest::Approx(static_cast<double>(trained.figures.accepted)));
    CHECK(trained.figures.calibration.front().accepted <
          trained.figures.calibration.back().accepted);
    CHECK(trained.figures.usual[0].low < trained.figures.usual[0].middle);
}

TEST_CASE("nothing can be learned from noise, and that is what the figures say") {
    auto sample = make_sample({.rows = 1000, .columns = 5, .seed = 13});
    base::Rng rng(14);
    for (auto& label : sample.labels) label = rng.chance(0.5) ? 1 : 0;
    // The standard error of an area of 0.5 over 200 people is 0.041, over five parts 0.018.
    CHECK(std::abs(*ranking::train(sample.features, sample.labels)->figures.auc - 0.5) < 4 * 0.018);
}

TEST_CASE("ten rows of both classes are enough; nine, or one class only, are not") {
    const auto sample = make_sample({.rows = 10, .columns = 3, .seed = 15});
    Labels labels(10, 0);
    const auto reason = [&](const Labels& some) {
        return ranking::why_not_train(some).value_or("");
    };
    CHECK(reason(labels) == "none of 10 invitations was accepted yet");
    CHECK(reason(Labels(10, 1)) ==
          "all of 10 invitations were accepted: there is nothing to tell apart");
    CHECK(reason(Labels{0, 1, 0, 1, 0, 1, 0, 1, 0}) ==
          "9 invitations with a known outcome, and 10 are needed");
    CHECK_FALSE(ranking::train(sample.features, labels));
    labels[3] = 1;
    const auto trained = ranking::train(sample.features, labels);
    REQUIRE(trained);
    CHECK(trained->figures.aucs.size() <= 1);
    CHECK(trained->trees.predict(sample.features).size() == 10);
}
