// What the tests of this module start from.
#pragma once

#include "base/json.h"
#include "base/rng.h"
#include "ranking/features.h"
#include "ranking/matrix.h"
#include "ranking/model_file.h"
#include "ranking/training.h"

#include <unistd.h>

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
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

// A folder that is gone when the test is over.
struct Folder {
    Folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "ranking-test-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for a test");
        path = pattern;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
};

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

// Makes a changed document look as if it had been written so.
inline void sign(nlohmann::json& document) {
    document["check"] = model_mark(document);
}

}  // namespace ranking::testing
