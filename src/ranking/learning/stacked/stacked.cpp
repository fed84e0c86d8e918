#include "ranking/learning/stacked/stacked.h"

#include "ranking/learning/stacked/log_odds.h"
#include "ranking/learning/stacked/out_of_fold.h"

#include <algorithm>

namespace ranking {
namespace {

constexpr double kTwoSided95 = 1.959963984540054;
constexpr double kLeastWorth = 5;
constexpr double kMostWorth = 400;

}  // namespace

std::vector<double> Stacked::log_odds(const Trees& trees, const Matrix& rows) const {
    const auto of_trees = log_odds_of(trees.predict(rows));
    const auto of_ridge = ridge.margins(rows);
    std::vector<double> out;
    out.reserve(of_trees.size());
    for (std::size_t i = 0; i < of_trees.size(); ++i) {
        const double moderated = Ridge::moderated(of_ridge[i], ridge.start());
        out.push_back(blend.log_odds(moderated, of_trees[i]));
    }
    return out;
}

std::vector<ChanceRange> Stacked::ranges(const Trees& trees, const Matrix& rows) const {
    const auto middles = log_odds(trees, rows);
    const auto margins = ridge.margins(rows);
    std::vector<ChanceRange> out;
    for (std::size_t i = 0; i < middles.size(); ++i) {
        const double reach = kTwoSided95 * (blend.ridge + blend.trees) * margins[i].deviation;
        out.push_back(
            {.low = chance_at(middles[i] - reach), .high = chance_at(middles[i] + reach)});
    }
    return out;
}

Matrix Stacked::contributions(const Trees& trees, const Matrix& rows) const {
    auto out = trees.contributions(rows);
    for (std::size_t i = 0; i < rows.rows(); ++i) {
        const auto of_ridge = ridge.contributions(rows.row(i));
        const auto row = out.row(i);
        for (std::size_t column = 0; column < of_ridge.size(); ++column) {
            const auto of_trees = static_cast<double>(row[column]);
            row[column] =
                static_cast<float>(blend.ridge * of_ridge[column] + blend.trees * of_trees);
        }
        const auto start = static_cast<double>(row.back());
        row.back() = static_cast<float>(blend.log_odds(ridge.start(), start));
    }
    return out;
}

double usual_worth(std::span<const double> log_odds, std::span<const double> deviations) {
    std::vector<double> worths;
    for (std::size_t i = 0; i < log_odds.size(); ++i) {
        const double p = chance_at(log_odds[i]);
        // A Beta of weight n has the variance p(1−p) / (n + 1), and the log-odds make p(1−p)·s of
        // their deviation s.
        const double variance = std::max(1e-9, p * (1 - p) * deviations[i] * deviations[i]);
        worths.push_back(std::clamp(1 / variance - 1, kLeastWorth, kMostWorth));
    }
    if (worths.empty()) return kLeastWorth;
    const auto middle = worths.begin() + std::ssize(worths) / 2;
    std::nth_element(worths.begin(), middle, worths.end());
    return *middle;
}

}  // namespace ranking
