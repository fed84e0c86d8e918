// Trains ridge, trees and what puts them together, and says how well they do.
#pragma once

#include "base/result.h"
#include "ranking/learning/figures.h"
#include "ranking/learning/stacked/delay_curve.h"
#include "ranking/learning/stacked/stacked.h"

#include <cstdint>
#include <span>

namespace ranking {

struct TrainedStack {
    Trees trees;
    Stacked stacked;
    Figures figures;  // of rows that neither ridge nor trees had seen
};

// `accepted` has 0 or 1 for each row. The error says why nothing can be learned.
base::Result<TrainedStack> train_stacked(const Matrix& rows, std::span<const std::uint8_t> accepted,
                                         std::span<const ColumnGroup> groups,
                                         const TreeOptions& options = {});

// From invitations with their ages: those without an answer count by weight_of_no().
base::Result<TrainedStack> train_stacked(const Matrix& rows, std::span<const Wait> waits,
                                         std::span<const ColumnGroup> groups,
                                         const TreeOptions& options = {});

}  // namespace ranking
