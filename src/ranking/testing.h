// What the tests of this module start from.
#pragma once

#include "base/rng.h"
#include "ranking/matrix.h"

#include <cmath>
#include <cstdint>
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

}  // namespace ranking::testing
