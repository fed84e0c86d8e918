// What the tests of this module start from.
#pragma once

#include "base/json.h"
#include "base/rng.h"
#include "base/testing.h"
#include "lib/store/database.h"
#include "ranking/features/features.h"
#include "ranking/features/matrix.h"
#include "ranking/learning/model_file.h"
#include "ranking/learning/stacked/stacked_training.h"
#include "ranking/learning/training.h"

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace ranking::testing {

struct SamplePlan {
    std::size_t rows = 100;
    std::size_t columns = 24;
    std::uint64_t seed = 1;
};

struct Sample {
    Matrix features;
    std::vector<std::uint8_t> labels;
};

// Rows of normal draws. Who says yes depends on the first two columns, the rest is noise.
inline Sample make_sample(const SamplePlan& plan) {
    base::Rng rng(plan.seed);
    Sample sample{.features = {.columns = plan.columns, .values = {}}, .labels = {}};
    for (std::size_t i = 0; i < plan.rows; ++i) {
        const auto row = sample.features.add_row();
        for (auto& value : row) value = static_cast<float>(rng.normal());
        const double first = static_cast<double>(row[0]);
        const double second = plan.columns > 1 ? static_cast<double>(row[1]) : 0;
        const double odds = 1.5 * first - (second > 0 ? 1.0 : -1.0);
        sample.labels.push_back(rng.chance(1 / (1 + std::exp(-odds))) ? 1 : 0);
    }
    return sample;
}

using base::testing::Folder;

// The tables of a CRM that the project reads, empty but for the stages, which have these numbers.
inline void make_crm_tables(store::Database& database) {
    database.run_script(
        "CREATE TABLE crm_stage (id INTEGER PRIMARY KEY, name varchar(70), index_number "
        "smallint, \"default\" bool, success_stage bool);"
        "INSERT INTO crm_stage VALUES (1, 'Discovered', 1, 1, 0), (2, 'Enriched', 2, 0, 0), "
        "(3, 'Pending', 3, 0, 0), (4, 'Connected', 4, 0, 0), (5, 'Completed', 5, 0, 1), (6, "
        "'Failed', 6, 0, 0);"
        "CREATE TABLE crm_lead (id INTEGER PRIMARY KEY, website varchar(200), first_name "
        "varchar(100), last_name varchar(100), title varchar(100), city_name varchar(50), "
        "company_name varchar(200), email varchar(254), description text, creation_date "
        "datetime, update_date datetime);"
        "CREATE TABLE crm_deal (id INTEGER PRIMARY KEY, lead_id bigint, name varchar(250), "
        "ticket varchar(16), stages_dates text, description text, active bool, creation_date "
        "datetime, update_date datetime, win_closing_date datetime, stage_id bigint, "
        "owner_id bigint DEFAULT 1);");
}

// A model over these features, trained on a sample.
inline Model make_model(const FeatureSet& features, std::uint64_t seed) {
    const auto sample = make_sample({.rows = 200, .columns = features.size(), .seed = seed});
    auto trained = train(sample.features, sample.labels, {.rounds = 30}).value();
    const auto id = model_id(trained.trees.to_json(), features.names());
    return {.id = id,
            .trees = std::move(trained.trees),
            .figures = std::move(trained.figures),
            .features = features.names(),
            .data = "0123456789abcdef",
            .library = tree_library_version(),
            .trained_at = base::Time(std::chrono::hours(500'000))};
}

// The same of the learner that stacks.
inline Model make_stacked_model(const FeatureSet& features, std::uint64_t seed) {
    const auto sample = make_sample({.rows = 120, .columns = features.size(), .seed = seed});
    auto trained = train_stacked(sample.features, sample.labels, column_groups(features.names()),
                                 {.rounds = 20})
                       .value();
    auto id = model_id(trained.trees.to_json(), trained.stacked, features.names());
    return {.id = std::move(id),
            .trees = std::move(trained.trees),
            .figures = std::move(trained.figures),
            .features = features.names(),
            .data = "0123456789abcdef",
            .library = tree_library_version(),
            .trained_at = base::Time(std::chrono::hours(500'000)),
            .stacked = std::move(trained.stacked)};
}

// Makes a changed document look as if it had been written so.
inline void sign(nlohmann::json& document) {
    document["check"] = model_mark(document);
}

}  // namespace ranking::testing
