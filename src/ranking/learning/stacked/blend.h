// How much of the trees is laid over the ridge, and how far both are believed.
//
// The log-odds of a row are start + ridge·r + trees·t, r and t being the log-odds that either gives
// it: so what the columns do to r and t adds up to what they do to the blend. The three numbers are
// fitted to the answers of rows that neither had seen (stacking: Wolpert 1992; van der Laan 2007),
// which calibrates the chances too: for one score this is Platt's calibration (1999). Few answers
// cannot tell three numbers: they are held near 0, 1 and 0, which is the ridge by itself, and the
// trees come in as far as they have shown that they help (van der Ploeg 2014: trees need ten times
// the answers that a regression does).
#pragma once

#include "ranking/learning/targets.h"

#include <span>

namespace ranking {

struct Blend {
    double start = 0;
    double ridge = 1;
    double trees = 0;

    double log_odds(double of_ridge, double of_trees) const {
        return start + ridge * of_ridge + trees * of_trees;
    }
};

// Neither part is ever turned round: both weights are at least 0.
Blend fit_blend(std::span<const double> of_ridge, std::span<const double> of_trees,
                const Targets& targets);

}  // namespace ranking
