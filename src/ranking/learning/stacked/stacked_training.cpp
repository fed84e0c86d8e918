#include "ranking/learning/stacked/stacked_training.h"

#include "ranking/learning/cross_validation.h"
#include "ranking/learning/stacked/log_odds.h"
#include "ranking/learning/stacked/out_of_fold.h"
#include "ranking/learning/training.h"

#include <algorithm>
#include <future>
#include <numeric>

namespace ranking {
namespace {

// How often the chances of those without an answer are looked at again.
constexpr int kRounds = 2;

std::vector<float> chances_of(const OutOfFold& unseen, const Blend& blend) {
    std::vector<float> out;
    for (std::size_t i = 0; i < unseen.of_ridge.size(); ++i) {
        const double odds = blend.log_odds(unseen.of_ridge[i], unseen.of_trees[i]);
        out.push_back(static_cast<float>(chance_at(odds)));
    }
    return out;
}

std::vector<double> aucs_of(std::span<const float> chances, std::span<const std::uint8_t> accepted,
                            std::span<const std::size_t> parts) {
    std::vector<double> out;
    const auto last = *std::max_element(parts.begin(), parts.end());
    for (std::size_t part = 0; part <= last; ++part) {
        std::vector<float> own;
        std::vector<std::uint8_t> labels;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i] != part) continue;
            own.push_back(chances[i]);
            labels.push_back(accepted[i]);
        }
        if (const auto auc = roc_auc(own, labels)) out.push_back(*auc);
    }
    return out;
}

// The share of each column in how far the log-odds go.
std::vector<double> importances_of(const Stacked& stacked, const Trees& trees, const Matrix& rows) {
    std::vector<double> out(rows.columns, 0);
    const auto contributions = stacked.contributions(trees, rows);
    for (std::size_t i = 0; i < rows.rows(); ++i) {
        const auto row = contributions.row(i);
        for (std::size_t c = 0; c < out.size(); ++c)
            out[c] += std::abs(static_cast<double>(row[c]));
    }
    const double all = std::accumulate(out.begin(), out.end(), 0.0);
    for (auto& share : out) share = all > 0 ? share / all : 0;
    return out;
}

Figures figures_of(const Matrix& rows, std::span<const std::uint8_t> accepted,
                   const OutOfFold& unseen, const Stacked& stacked, const Trees& trees) {
    const auto chances = chances_of(unseen, stacked.blend);
    Figures out{.rows = accepted.size(),
                .accepted = static_cast<std::size_t>(
                    std::count(accepted.begin(), accepted.end(), std::uint8_t{1})),
                .aucs = aucs_of(chances, accepted, unseen.parts),
                .calibration = calibrate(chances, accepted),
                .importances = importances_of(stacked, trees, rows),
                .usual = usual_ranges(rows)};
    if (!out.aucs.empty()) {
        out.auc = std::accumulate(out.aucs.begin(), out.aucs.end(), 0.0) /
                  static_cast<double>(out.aucs.size());
    }
    return out;
}

double worth_of(const Stacked& stacked, const Trees& trees, const Matrix& rows) {
    const auto odds = stacked.log_odds(trees, rows);
    std::vector<double> deviations;
    for (const auto& margin : stacked.ridge.margins(rows))
        deviations.push_back(margin.deviation * (stacked.blend.ridge + stacked.blend.trees));
    return usual_worth(odds, deviations);
}

base::Result<TrainedStack> train(const Matrix& rows, const Targets& targets,
                                 std::span<const std::uint8_t> accepted,
                                 std::span<const ColumnGroup> groups, const TreeOptions& options) {
    if (const auto reason = why_not_train(accepted)) return base::failure(*reason);
    auto whole = std::async(Trees::beside_others(rows.rows()),
                            [&] { return Trees::fit_to(rows, targets, options); });
    const auto unseen = TRY(judge_unseen(rows, targets, groups, options));
    auto trees = TRY(whole.get());
    Stacked stacked{.ridge = Ridge::fit(rows, targets, groups),
                    .blend = fit_blend(unseen.of_ridge, unseen.of_trees, targets)};
    stacked.worth = worth_of(stacked, trees, rows);
    auto figures = figures_of(rows, accepted, unseen, stacked, trees);
    return TrainedStack{
        .trees = std::move(trees), .stacked = std::move(stacked), .figures = std::move(figures)};
}

// What each is to be taken for, by what the ridge itself then thinks of them.
Targets aged_targets(const Matrix& rows, std::span<const Wait> waits,
                     std::span<const ColumnGroup> groups) {
    const auto curve = DelayCurve::of(waits);
    auto targets = targets_by_age(waits, curve);
    for (int round = 0; round < kRounds; ++round) {
        const auto ridge = Ridge::fit(rows, targets, groups);
        std::vector<double> chances;
        for (const auto& margin : ridge.margins(rows))
            chances.push_back(chance_at(Ridge::moderated(margin, ridge.start())));
        targets = targets_by_age(waits, curve, chances);
    }
    return targets;
}

}  // namespace

base::Result<TrainedStack> train_stacked(const Matrix& rows, std::span<const std::uint8_t> accepted,
                                         std::span<const ColumnGroup> groups,
                                         const TreeOptions& options) {
    return train(rows, Targets::of(accepted), accepted, groups, options);
}

base::Result<TrainedStack> train_stacked(const Matrix& rows, std::span<const Wait> waits,
                                         std::span<const ColumnGroup> groups,
                                         const TreeOptions& options) {
    std::vector<std::uint8_t> accepted;
    for (const auto& wait : waits) accepted.push_back(wait.is_accepted() ? 1 : 0);
    if (const auto reason = why_not_train(accepted)) return base::failure(*reason);
    return train(rows, aged_targets(rows, waits, groups), accepted, groups, options);
}

}  // namespace ranking
