#include "ranking/learning/learner.h"

#include "base/log.h"
#include "base/text/counted.h"
#include "ranking/learning/model_file.h"
#include "ranking/learning/stacked/stacked_training.h"
#include "ranking/learning/training.h"

#include <fmt/core.h>

#include <algorithm>

namespace ranking {
namespace {

dbt::Failure failure_in(const std::vector<dbt::NodeResult>& results) {
    for (const auto& result : results) {
        if (result.status != dbt::Status::Error) continue;
        const auto kind =
            result.is_binder_error ? dbt::Failure::Kind::Binder : dbt::Failure::Kind::Other;
        return {kind, fmt::format("model {}: {}", result.name, result.message)};
    }
    return {dbt::Failure::Kind::Other, "the models cannot be built"};
}

std::string describe(const Figures& figures) {
    auto text =
        fmt::format("{}, {} accepted", base::counted(figures.rows, "invitation"), figures.accepted);
    if (!figures.auc) return text + ": too few to say how well";
    const auto [least, most] = std::minmax_element(figures.aucs.begin(), figures.aucs.end());
    return text + fmt::format(": ROC-AUC {:.2f} ({:.2f} to {:.2f} over {} parts)", *figures.auc,
                              *least, *most, figures.aucs.size());
}

}  // namespace

dbt::Result<TrainingSet> Learner::build_once(base::Time now) {
    const auto results = TRY(analytics_.build(now));
    if (!dbt::is_success(results)) return tl::make_unexpected(failure_in(results));
    return analytics_.training_set();
}

dbt::Result<TrainingSet> Learner::build(base::Time now) {
    auto set = build_once(now);
    if (set || set.error().kind != dbt::Failure::Kind::Binder) return set;
    base::log::info("analytics: {}; building once more", set.error().message);
    return build_once(now);
}

std::optional<Model> Learner::find_model(const TrainingSet& set) const {
    std::error_code ignored;
    if (!std::filesystem::exists(file_, ignored)) return std::nullopt;
    auto model = read_model(file_, analytics_.features());
    if (!model) {
        base::log::info("{}; it is trained anew", model.error().message);
        return std::nullopt;
    }
    if (model->owner != analytics_.owner() || model->data != set.fingerprint ||
        model->library != tree_library_version() || model->learner() != kind_)
        return std::nullopt;
    return *std::move(model);
}

// What learned, with its id.
base::Result<Model> Learner::train(const TrainingSet& set) const {
    const auto& names = analytics_.features().names();
    if (kind_ == domain::Learner::Stacked) {
        auto trained = TRY(train_stacked(set.features, set.accepted, column_groups(names)));
        auto id = model_id(trained.trees.to_json(), trained.stacked, names);
        return Model{.id = std::move(id),
                     .trees = std::move(trained.trees),
                     .figures = std::move(trained.figures),
                     .stacked = std::move(trained.stacked)};
    }
    auto trained = TRY(ranking::train(set.features, set.accepted));
    auto id = model_id(trained.trees.to_json(), names);
    return Model{.id = std::move(id),
                 .trees = std::move(trained.trees),
                 .figures = std::move(trained.figures)};
}

dbt::Result<Lesson> Learner::train_on(const TrainingSet& set, base::Time now) {
    auto trained = train(set);
    if (!trained) return dbt::failure(dbt::Failure::Kind::Other, trained.error().message);
    auto model = *std::move(trained);
    model.features = analytics_.features().names();
    model.data = set.fingerprint;
    model.library = tree_library_version();
    model.owner = analytics_.owner();
    model.trained_at = now;
    if (const auto written = write_model(file_, model); !written)
        base::log::warning("the model is used, but not kept: {}", written.error().message);
    auto text = fmt::format("model {} learned from {}", model.id, describe(model.figures));
    return Lesson{.model = std::move(model), .text = std::move(text)};
}

dbt::Result<Lesson> Learner::learn(base::Time now) {
    const auto set = TRY(build(now));
    if (const auto reason = why_not_train(set.accepted))
        return Lesson{.model = std::nullopt, .text = "nothing to learn from yet: " + *reason};
    if (auto model = find_model(set)) {
        auto text = fmt::format("model {} is up to date; it learned from {}", model->id,
                                describe(model->figures));
        return Lesson{.model = std::move(model), .text = std::move(text)};
    }
    return train_on(set, now);
}

}  // namespace ranking
