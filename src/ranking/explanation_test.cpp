#include "ranking/explanation.h"

#include "base/json.h"
#include "ranking/testing.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

TEST_CASE("reasons sum to the margin, and their points to the way from the start") {
    const ranking::FeatureSet features({.positive = {"data"}, .negative = {"intern"}});
    const auto model = ranking::testing::make_model(features, 61);
    const auto sample = ranking::testing::make_sample({.rows = 40, .columns = features.size()});
    for (std::size_t i = 0; i < 40; ++i) {
        const auto why = ranking::explain(model, sample.features.row(i));
        double log_odds = why.start;
        double points = 0;
        for (const auto& reason : why.reasons) {
            log_odds += reason.log_odds;
            points += reason.points;
        }
        CHECK(std::abs(log_odds - std::log(why.chance / (1 - why.chance))) < 1e-4);
        CHECK(points == doctest::Approx(100 * (why.chance - why.usual_chance)).epsilon(1e-3));
    }
}

TEST_CASE("of a stack too, and it tells where the chance is") {
    const ranking::FeatureSet features({.positive = {"data", "cloud"}, .negative = {"intern"}});
    const auto model = ranking::testing::make_stacked_model(features, 62);
    const auto sample = ranking::testing::make_sample({.rows = 30, .columns = features.size()});
    for (std::size_t i = 0; i < 30; ++i) {
        const auto why = ranking::explain(model, sample.features.row(i));
        double log_odds = why.start;
        for (const auto& reason : why.reasons) log_odds += reason.log_odds;
        CHECK(std::abs(log_odds - std::log(why.chance / (1 - why.chance))) < 1e-4);
        REQUIRE(why.range);
        CHECK(why.range->low < why.chance);
        CHECK(why.range->high > why.chance);
    }
    const auto why = ranking::explain(model, sample.features.row(0));
    CHECK(ranking::to_text(why).find(" %; everybody starts from ") != std::string::npos);
    CHECK(ranking::to_json(why, model, sample.features.row(0))["range"][1] == why.range->high);
}

TEST_CASE("what would change it is what the model says of the changed person") {
    const ranking::FeatureSet features({.positive = {"data"}});
    const auto model = ranking::testing::make_model(features, 67);
    std::vector<float> row(features.size(), 0.3F);
    row[24] = 1;
    const auto why = ranking::explain(model, row);
    REQUIRE_FALSE(why.alternatives.empty());
    for (const auto& other : why.alternatives) {
        if (other.column != 24) continue;
        auto changed = row;
        changed[24] = 0;
        const auto chance = model.chances({.columns = row.size(), .values = changed}).front();
        CHECK(other.chance == doctest::Approx(static_cast<double>(chance)));
        CHECK(other.words == "without the wanted word \"data\"");
    }
    const double first = std::abs(why.alternatives.front().chance - why.chance);
    for (const auto& other : why.alternatives) CHECK(std::abs(other.chance - why.chance) <= first);
}

TEST_CASE("features are told in words") {
    using ranking::feature_words;
    CHECK(feature_words("num_positions", 3) == "positions listed: 3");
    CHECK(feature_words("has_summary", 0) == "without a summary (\"About\")");
    CHECK(feature_words("positions_with_description_ratio", 0.25F) ==
          "share of positions with a description: 25 %");
    CHECK(feature_words("longest_tenure_months", 7) == "longest time in a position: 7 months");
    CHECK(feature_words("longest_tenure_months", 30) == "longest time in a position: 2.5 years");
    CHECK(feature_words("negative keyword: intern", 1) == "with the unwanted word \"intern\"");
}

TEST_CASE("the text names the chance and the strongest reasons, the JSON all of them") {
    const ranking::FeatureSet features({.positive = {"data"}});
    const auto model = ranking::testing::make_model(features, 71);
    std::vector<float> row(features.size(), -1.2F);
    const auto why = ranking::explain(model, row);
    const auto text = ranking::to_text(why);
    CHECK(text.find("estimated chance to accept ") == 0);
    CHECK(text.find("; against it: ") != std::string::npos);
    const auto json = ranking::to_json(why, model, row);
    CHECK(json["contributions"].size() == why.reasons.size());
    CHECK(json["features"]["num_positions"] == -1.2F);
    double sum = json["start"].get<double>();
    for (const auto& [name, value] : json["contributions"].items()) sum += value.get<double>();
    CHECK(sum == doctest::Approx(json["margin"].get<double>()));
}
