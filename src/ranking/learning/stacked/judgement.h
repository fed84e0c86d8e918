// How good chances are, held against the answers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace ranking {

struct Judgement {
    std::optional<double> auc;  // nothing when all said the same
    double log_loss = 0;
    // How far from the usual the chances should go for each step they go: 1 is right, below 1 they
    // claim to know too much. Nothing when all said the same, or were given the same.
    std::optional<double> slope;
    // How far chances are off, over ten groups of equally many people (the expected calibration
    // error).
    double error = 0;
};

// At least one chance, each with its label.
Judgement judge(std::span<const double> chances, std::span<const std::uint8_t> labels);

}  // namespace ranking
