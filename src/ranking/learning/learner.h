// Builds the training set from the CRM, and a model from it.
#pragma once

#include "base/clock.h"
#include "ranking/analytics/analytics.h"
#include "ranking/learning/model.h"

#include <filesystem>
#include <optional>
#include <string>

namespace ranking {

struct Lesson {
    std::optional<Model> model;  // nothing: there is not enough to learn from
    std::string text;            // what came of it, for a person
};

class Learner {
public:
    // `analytics` outlives this; `file` is where the model is kept.
    Learner(Analytics& analytics, std::filesystem::path file,
            domain::Learner kind = domain::Learner::Seed)
        : analytics_(analytics), file_(std::move(file)), kind_(kind) {}

    // From what the CRM holds now. When the model in the file has been trained from the same data,
    // by the same library, it is that one: training again would give the same trees. Models that
    // were built by another version of the project are built once more.
    dbt::Result<Lesson> learn(base::Time now);

private:
    dbt::Result<TrainingSet> build(base::Time now);
    dbt::Result<TrainingSet> build_once(base::Time now);
    std::optional<Model> find_model(const TrainingSet& set) const;
    base::Result<Model> train(const TrainingSet& set) const;
    dbt::Result<Lesson> train_on(const TrainingSet& set, base::Time now);

    Analytics& analytics_;
    std::filesystem::path file_;
    domain::Learner kind_;
};

}  // namespace ranking
