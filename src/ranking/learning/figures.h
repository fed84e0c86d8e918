// What is known of a model besides its trees: how good it is, what it looks at, what is usual.
#pragma once

#include "ranking/features/matrix.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ranking {

// Of the people who were given a probability in a range, by trees that did not know them.
struct CalibrationRow {
    double from = 0;  // the range is [from, to)
    double to = 0;
    std::size_t people = 0;
    double predicted = 0;  // the mean of what they were given
    double accepted = 0;   // the share that accepted
};

// What is usual in a column: a tenth of the people is below `low`, half below `middle`, a tenth
// above `high`.
struct UsualRange {
    float low = 0;
    float middle = 0;
    float high = 0;
};

struct Figures {
    std::size_t rows = 0;
    std::size_t accepted = 0;
    std::optional<double> auc;  // mean over the parts; 0.5 is chance
    std::vector<double> aucs;
    std::vector<CalibrationRow> calibration;
    std::vector<double> importances;  // by column
    std::vector<UsualRange> usual;    // by column

    double share() const {
        return rows == 0 ? 0 : static_cast<double>(accepted) / static_cast<double>(rows);
    }
};

// Ten ranges of equal width; those with nobody are left out.
std::vector<CalibrationRow> calibrate(std::span<const float> predictions,
                                      std::span<const std::uint8_t> labels);

// Of each column; NaN is left out.
std::vector<UsualRange> usual_ranges(const Matrix& rows);

}  // namespace ranking
