// A trained model with all that says what it is.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "ranking/learning/figures.h"
#include "ranking/learning/trees.h"

#include <string>
#include <vector>

namespace ranking {

struct Model {
    std::string id;  // "trees-0b5e91cc": equal for equal trees over equal columns
    Trees trees;
    Figures figures;
    std::vector<std::string> features;  // the columns, FeatureSet::names()
    std::string data;                   // TrainingSet::fingerprint
    std::string library;                // the release of XGBoost that trained it
    domain::UserId owner{};             // whose invitations it learned from
    base::Time trained_at{};
};

}  // namespace ranking
