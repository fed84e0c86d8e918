// How well a learner would do with people it has not seen.
#pragma once

#include "base/result.h"
#include "ranking/features/matrix.h"
#include "ranking/learning/trees.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ranking {

// The chance that somebody who said yes was given more than somebody who said no (the area under
// the ROC curve; a tie is half). Nothing when all said the same.
std::optional<double> roc_auc(std::span<const float> predictions,
                              std::span<const std::uint8_t> labels);

// The part that each row belongs to, from 0: at random, each class spread evenly over the parts.
std::vector<std::size_t> stratified_parts(std::span<const std::uint8_t> labels, std::size_t parts,
                                          std::uint64_t seed);

struct CrossValidation {
    std::vector<double> aucs;        // of each part that holds both classes
    std::vector<float> predictions;  // for each row, by trees that have not seen it
    // Nothing where no part holds both classes.
    std::optional<double> mean_auc() const;
};

// Each part in turn is judged by trees that were fitted to the others: min(5, max(2, rows / 10))
// parts.
base::Result<CrossValidation> cross_validate(const Matrix& rows,
                                             std::span<const std::uint8_t> labels,
                                             const TreeOptions& options);

}  // namespace ranking
