// A Bayesian logistic regression: the log-odds of "yes" as a sum over columns, with how sure it is.
//
// Each weight has a normal prior around 0, whose precision λ belongs to its group and is learned
// with the weights: of all λ, the one under which the answers are likeliest, the weights summed
// over (MacKay, "The Evidence Framework Applied to Classification Networks", 1992), held near 10,
// which is scikit-learn's C = 0.1, until the data say otherwise. The posterior is taken for normal
// around its mode (Laplace). Where it is not sure, the chance is drawn to where everybody starts
// from by MacKay's factor 1 / √(1 + π s² / 8), s² being the variance of the log-odds.
//
// Cost: some 15 times rows × terms². A prior on every weight keeps all of it finite: for answers
// that a line separates, columns twice, one answer only, one row.
#pragma once

#include "ranking/features/matrix.h"
#include "ranking/learning/stacked/standard_columns.h"
#include "ranking/learning/targets.h"

#include <cstddef>
#include <span>
#include <vector>

namespace ranking {

struct RidgeOptions {
    double precision = 10;        // λ, where it begins
    double family_precision = 1;  // the same of what a family has in common
    bool learns_precision = true;
    double intercept_precision = 0.25;
    double intercept_mean = -1;  // more say no than yes
};

// The log-odds of one row.
struct Margin {
    double mean = 0;
    double deviation = 0;  // of the posterior
};

class Ridge {
public:
    // As many targets as rows; maybe none.
    static Ridge fit(const Matrix& rows, const Targets& targets,
                     std::span<const ColumnGroup> groups, const RidgeOptions& options = {});

    // What fit() has found, and what it can be made from again.
    struct State {
        StandardColumns columns;
        std::vector<double> weights;     // of the terms; the last is the intercept
        std::vector<double> spread;      // S, row after row: S·Sᵀ is the posterior covariance
        std::vector<double> precisions;  // λ, by the terms' groups
    };
    explicit Ridge(State state) : state_(std::move(state)) {}
    const State& state() const { return state_; }

    // Where everybody starts from, in log-odds.
    double start() const { return state_.weights.back(); }
    // The log-odds by the posterior's mode, and how sure they are.
    std::vector<Margin> margins(const Matrix& rows) const;
    // The log-odds of the chance, drawn to start() where they are not sure.
    static double moderated(const Margin& margin, double start);
    // What each column adds to start() so that it is moderated().
    std::vector<double> contributions(std::span<const float> row) const;

private:
    State state_;
};

}  // namespace ranking
