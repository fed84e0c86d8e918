#include "ranking/learning/trees.h"

#include "base/json.h"
#include "base/rng.h"
#include "ranking/testing.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numeric>

using ranking::Trees;
using ranking::testing::make_sample;

namespace {

double log_odds(float probability) {
    const auto p = static_cast<double>(probability);
    return std::log(p / (1 - p));
}

}  // namespace

TEST_CASE("trees learn what matters, and tell that nothing else does") {
    const auto sample = make_sample({.rows = 600, .columns = 6, .seed = 1});
    const auto trees = Trees::fit(sample.features, sample.labels).value();
    const auto predictions = trees.predict(sample.features);
    double yes = 0;
    double no = 0;
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        REQUIRE(predictions[i] > 0);
        REQUIRE(predictions[i] < 1);
        (sample.labels[i] == 1 ? yes : no) += static_cast<double>(predictions[i]);
    }
    const auto accepted = std::accumulate(sample.labels.begin(), sample.labels.end(), 0.0);
    CHECK(yes / accepted > 0.2 + no / (600 - accepted));
    const auto shares = trees.importances();
    CHECK(shares.size() == 6);
    CHECK(std::accumulate(shares.begin(), shares.end(), 0.0) == doctest::Approx(1));
    CHECK(shares[0] > shares[5]);
}

TEST_CASE("contributions sum to the log-odds, also where values are missing") {
    auto sample = make_sample({.rows = 500, .columns = 24, .seed = 2});
    for (std::size_t i = 0; i < sample.features.values.size(); i += 7)
        sample.features.values[i] = std::numeric_limits<float>::quiet_NaN();
    const auto trees = Trees::fit(sample.features, sample.labels).value();
    const auto predictions = trees.predict(sample.features);
    const auto contributions = trees.contributions(sample.features);
    REQUIRE(contributions.columns == 25);
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        const auto row = contributions.row(i);
        const double sum = std::accumulate(row.begin(), row.end(), 0.0);
        REQUIRE(std::abs(sum - log_odds(predictions[i])) < 1e-4);
    }
}

TEST_CASE("the same data give the same trees, and written trees judge as before") {
    const auto sample = make_sample({.rows = 200, .columns = 8, .seed = 3});
    const auto trees = Trees::fit(sample.features, sample.labels).value();
    CHECK(Trees::fit(sample.features, sample.labels)->to_json() == trees.to_json());
    const auto read = Trees::from_json(trees.to_json(), 8).value();
    CHECK(read.predict(sample.features) == trees.predict(sample.features));
    CHECK(read.to_json() == trees.to_json());
}

TEST_CASE("one class only, one row and columns of nothing are learned as far as they go") {
    const ranking::Matrix same{.columns = 2, .values = std::vector<float>(20, 1.0F)};
    const auto never = Trees::fit(same, std::vector<std::uint8_t>(10, 0)).value();
    CHECK(never.predict(same)[0] < 0.01F);
    CHECK(never.importances() == std::vector<double>{0, 0});
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const ranking::Matrix unknown{.columns = 2, .values = {nan, nan}};
    CHECK(Trees::fit(unknown, std::vector<std::uint8_t>{1})->predict(unknown).size() == 1);
    CHECK_FALSE(Trees::fit(same, std::vector<std::uint8_t>(3, 0)));
    CHECK_FALSE(Trees::fit({.columns = 2, .values = {}}, {}));
}

TEST_CASE("trees that cannot be walked are refused, whatever is wrong with them") {
    const auto sample = make_sample({.rows = 100, .columns = 4, .seed = 4});
    const auto text = Trees::fit(sample.features, sample.labels, {.rounds = 2})->to_json();
    const auto broken = [&](auto&& change) {
        auto model = nlohmann::json::parse(text);
        change(model["learner"]["gradient_booster"]["model"]["trees"][1]);
        const auto read = Trees::from_json(model.dump(), 4);
        return read ? std::string("accepted") : read.error().message;
    };
    using nlohmann::json;
    CHECK(broken([](json&) {}) == "accepted");
    CHECK(broken([](json& t) { t["left_children"][0] = 0; }).find("tree") != std::string::npos);
    CHECK(broken([](json& t) { t["left_children"][0] = 99999; }).find("tree") != std::string::npos);
    CHECK(broken([](json& t) { t["right_children"][0] = -1; }).find("tree") != std::string::npos);
    CHECK(broken([](json& t) { t["split_indices"][0] = 4; }).find("column 4 of 4") !=
          std::string::npos);
    CHECK(broken([](json& t) { t["split_conditions"].erase(0); }) != "accepted");
    CHECK(broken([](json& t) { t["split_conditions"][0] = "x"; }) != "accepted");
    CHECK(broken([](json& t) { t.erase("default_left"); }) != "accepted");
    CHECK(broken([](json& t) { t = json::array(); }) != "accepted");
    CHECK_FALSE(Trees::from_json(text, 5));
    CHECK_FALSE(Trees::from_json("", 4));
    CHECK_FALSE(Trees::from_json("{}", 4));
}

TEST_CASE("trees that claim another order, other classes or other leaves are refused") {
    const auto sample = make_sample({.rows = 60, .columns = 3, .seed = 5});
    const auto text = Trees::fit(sample.features, sample.labels, {.rounds = 3})->to_json();
    using nlohmann::json;
    const auto refused = [&](auto change) {
        auto model = json::parse(text);
        auto& learner = model["learner"];
        change(learner, learner["gradient_booster"]["model"]);
        return !Trees::from_json(model.dump(), 3);
    };
    CHECK_FALSE(refused([](json&, json&) {}));
    CHECK(refused([](json&, json& trees) { trees["tree_info"][1] = 7; }));
    CHECK(refused([](json&, json& trees) { trees["iteration_indptr"] = {0, 1, 2, 9}; }));
    CHECK(refused(
        [](json&, json& trees) { trees["gbtree_model_param"]["num_parallel_tree"] = "2"; }));
    CHECK(refused(
        [](json&, json& trees) { trees["trees"][0]["tree_param"]["size_leaf_vector"] = "4"; }));
    for (const char* name : {"num_class", "num_target"})
        CHECK(refused([&](json& learner, json&) { learner["learner_model_param"][name] = "3"; }));
}

TEST_CASE("trees with any character changed are refused or can be used") {
    const auto sample = make_sample({.rows = 60, .columns = 3, .seed = 5});
    const auto text = Trees::fit(sample.features, sample.labels, {.rounds = 1})->to_json();
    base::Rng rng(6);
    int refused = 0;
    for (int i = 0; i < 400; ++i) {
        auto changed = text;
        for (std::size_t n = 0; n <= rng.index(3); ++n)
            changed[rng.index(text.size())] = rng.text(1, "0123456789{}[],:\"-.eaxz\x01")[0];
        const auto read = Trees::from_json(changed, 3);
        refused += read ? 0 : 1;
        if (read) CHECK(read->predict(sample.features).size() == 60);
    }
    CHECK(refused > 50);
}
