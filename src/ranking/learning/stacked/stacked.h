// Ridge and trees as one learner: what it says of somebody, how sure it is, and why.
#pragma once

#include "ranking/features/matrix.h"
#include "ranking/learning/stacked/blend.h"
#include "ranking/learning/stacked/ridge.h"
#include "ranking/learning/trees.h"

#include <span>
#include <vector>

namespace ranking {

// Where a chance is with 95 %.
struct ChanceRange {
    double low = 0;
    double high = 1;
};

struct Stacked {
    Ridge ridge;
    Blend blend;
    // As much as so many answers is what a chance is usually worth: a draw from it is one from a
    // Beta of this weight, so that it narrows as more is known.
    double worth = 10;

    // `trees` are those that it was trained with.
    std::vector<double> log_odds(const Trees& trees, const Matrix& rows) const;
    // By the ridge's posterior; of the trees nobody knows how sure they are, so the whole is taken
    // to be as unsure as the ridge would be if it had all the weight.
    std::vector<ChanceRange> ranges(const Trees& trees, const Matrix& rows) const;
    // As Trees::contributions(): they sum to log_odds().
    Matrix contributions(const Trees& trees, const Matrix& rows) const;
};

// Of chances that are so unsure, the usual worth.
double usual_worth(std::span<const double> log_odds, std::span<const double> deviations);

}  // namespace ranking
