// Learns from those who accepted and those who did not, and says how well.
#pragma once

#include "base/result.h"
#include "ranking/features/matrix.h"
#include "ranking/learning/figures.h"
#include "ranking/learning/trees.h"

#include <cstdint>
#include <span>

namespace ranking {

// With fewer rows nothing is learned.
inline constexpr std::size_t kLeastRows = 10;

struct Trained {
    Trees trees;
    Figures figures;
};

// Why nothing can be learned from these labels yet; nothing when it can.
std::optional<std::string> why_not_train(std::span<const std::uint8_t> labels);

// `accepted` has 0 or 1 for each row. The error says why nothing can be learned.
base::Result<Trained> train(const Matrix& rows, std::span<const std::uint8_t> accepted,
                            const TreeOptions& options = {});

}  // namespace ranking
