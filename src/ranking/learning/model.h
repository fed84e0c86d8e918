// A trained model with all that says what it is.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "domain/learning/learner.h"
#include "ranking/learning/figures.h"
#include "ranking/learning/stacked/stacked.h"
#include "ranking/learning/trees.h"

#include <optional>
#include <string>
#include <vector>

namespace ranking {

struct Model {
    std::string id;  // "trees-0b5e91cc": equal for equal models over equal columns
    Trees trees;
    Figures figures;
    std::vector<std::string> features;  // the columns, FeatureSet::names()
    std::string data;                   // TrainingSet::fingerprint
    std::string library;                // the release of XGBoost that trained it
    domain::UserId owner{};             // whose invitations it learned from
    base::Time trained_at{};
    std::optional<Stacked> stacked;  // of the learner that is called so

    domain::Learner learner() const {
        return stacked ? domain::Learner::Stacked : domain::Learner::Seed;
    }
    // The probability of "yes" for each row; see Trees::kPiece.
    std::vector<float> chances(const Matrix& rows) const;
    // As Trees::contributions(): they sum to the log-odds of chances().
    Matrix contributions(const Matrix& rows) const;
    // Where the chance of a row is with 95 %; the seed's trees cannot tell.
    std::optional<ChanceRange> range(std::span<const float> row) const;
};

}  // namespace ranking
