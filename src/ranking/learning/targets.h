// What a learner is told of each row: how far it counts as a yes, and how much it counts at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ranking {

struct Targets {
    std::vector<double> yes;      // 0 to 1
    std::vector<double> weights;  // ≥ 0

    std::size_t size() const { return yes.size(); }
    // Every row counts fully, as what it is.
    static Targets of(std::span<const std::uint8_t> labels) {
        return {.yes = {labels.begin(), labels.end()},
                .weights = std::vector<double>(labels.size(), 1)};
    }
    Targets at(std::span<const std::size_t> rows) const {
        Targets out;
        for (const auto row : rows) {
            out.yes.push_back(yes[row]);
            out.weights.push_back(weights[row]);
        }
        return out;
    }
};

}  // namespace ranking
