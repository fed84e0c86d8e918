#include "ranking/learning/model.h"

#include "ranking/learning/stacked/log_odds.h"

namespace ranking {

std::vector<float> Model::chances(const Matrix& rows) const {
    if (!stacked) return trees.predict(rows);
    std::vector<float> out;
    out.reserve(rows.rows());
    for (const double odds : stacked->log_odds(trees, rows))
        out.push_back(static_cast<float>(chance_at(odds)));
    return out;
}

Matrix Model::contributions(const Matrix& rows) const {
    return stacked ? stacked->contributions(trees, rows) : trees.contributions(rows);
}

std::optional<ChanceRange> Model::range(std::span<const float> row) const {
    if (!stacked) return std::nullopt;
    return stacked->ranges(trees, {.columns = row.size(), .values = {row.begin(), row.end()}})[0];
}

}  // namespace ranking
