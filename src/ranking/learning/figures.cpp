#include "ranking/learning/figures.h"

#include <algorithm>
#include <cmath>

namespace ranking {
namespace {

constexpr std::size_t kRanges = 10;

float value_at(const std::vector<float>& sorted, double share) {
    if (sorted.empty()) return 0;
    const auto last = static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(std::lround(share * last))];
}

}  // namespace

std::vector<CalibrationRow> calibrate(std::span<const float> predictions,
                                      std::span<const std::uint8_t> labels) {
    std::array<CalibrationRow, kRanges> rows;
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        const auto p = static_cast<double>(predictions[i]);
        auto& row = rows[std::min(kRanges - 1, static_cast<std::size_t>(p * kRanges))];
        ++row.people;
        row.predicted += p;
        row.accepted += labels[i];
    }
    std::vector<CalibrationRow> out;
    for (std::size_t i = 0; i < kRanges; ++i) {
        auto& row = rows[i];
        if (row.people == 0) continue;
        row.from = static_cast<double>(i) / kRanges;
        row.to = static_cast<double>(i + 1) / kRanges;
        row.predicted /= static_cast<double>(row.people);
        row.accepted /= static_cast<double>(row.people);
        out.push_back(row);
    }
    return out;
}

std::vector<UsualRange> usual_ranges(const Matrix& rows) {
    std::vector<UsualRange> out;
    for (std::size_t column = 0; column < rows.columns; ++column) {
        std::vector<float> values;
        for (std::size_t i = 0; i < rows.rows(); ++i) {
            const float value = rows.row(i)[column];
            if (!std::isnan(value)) values.push_back(value);
        }
        std::sort(values.begin(), values.end());
        out.push_back({.low = value_at(values, 0.1),
                       .middle = value_at(values, 0.5),
                       .high = value_at(values, 0.9)});
    }
    return out;
}

}  // namespace ranking
