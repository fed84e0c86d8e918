// What the ridge and the trees say of rows that they have not seen.
#pragma once

#include "base/result.h"
#include "ranking/features/matrix.h"
#include "ranking/learning/stacked/standard_columns.h"
#include "ranking/learning/targets.h"
#include "ranking/learning/trees.h"

#include <cstddef>
#include <span>
#include <vector>

namespace ranking {

// Log-odds, by row.
struct OutOfFold {
    std::vector<double> of_ridge;
    std::vector<double> of_trees;
    std::vector<std::size_t> parts;  // the part that each row belongs to
};

// Each part in turn is judged by what learned from the others. The same rows make the same parts.
base::Result<OutOfFold> judge_unseen(const Matrix& rows, const Targets& targets,
                                     std::span<const ColumnGroup> groups,
                                     const TreeOptions& options);

// The trees' chances as log-odds.
std::vector<double> log_odds_of(std::span<const float> chances);

}  // namespace ranking
