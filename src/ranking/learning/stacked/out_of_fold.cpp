#include "ranking/learning/stacked/out_of_fold.h"

#include "ranking/learning/cross_validation.h"
#include "ranking/learning/stacked/log_odds.h"
#include "ranking/learning/stacked/ridge.h"

#include <algorithm>
#include <future>

namespace ranking {
namespace {

// Few rows miss a fifth of them more than many do.
constexpr std::size_t kFewRows = 300;

std::size_t count_parts(std::size_t rows) {
    const std::size_t most = rows < kFewRows ? 10 : 5;
    return std::min(most, std::max(std::size_t{2}, rows / 5));
}

Matrix rows_at(const Matrix& rows, std::span<const std::size_t> indices) {
    Matrix out{.columns = rows.columns, .values = {}};
    for (const auto index : indices) {
        const auto row = rows.row(index);
        out.values.insert(out.values.end(), row.begin(), row.end());
    }
    return out;
}

struct Part {
    std::vector<std::size_t> unseen;
    std::vector<double> of_ridge;
    std::vector<double> of_trees;
};

base::Result<Part> judge_part(const Matrix& rows, const Targets& targets,
                              std::span<const ColumnGroup> groups, const TreeOptions& options,
                              std::span<const std::size_t> parts, std::size_t part) {
    std::vector<std::size_t> seen;
    Part out;
    for (std::size_t i = 0; i < parts.size(); ++i)
        (parts[i] == part ? out.unseen : seen).push_back(i);
    const auto known = rows_at(rows, seen);
    const auto unseen = rows_at(rows, out.unseen);
    const auto told = targets.at(seen);
    const auto ridge = Ridge::fit(known, told, groups);
    for (const auto& margin : ridge.margins(unseen))
        out.of_ridge.push_back(Ridge::moderated(margin, ridge.start()));
    const auto trees = TRY(Trees::fit_to(known, told, options));
    out.of_trees = log_odds_of(trees.predict(unseen));
    return out;
}

}  // namespace

std::vector<double> log_odds_of(std::span<const float> chances) {
    std::vector<double> out;
    out.reserve(chances.size());
    for (const auto chance : chances) out.push_back(log_odds_of(static_cast<double>(chance)));
    return out;
}

base::Result<OutOfFold> judge_unseen(const Matrix& rows, const Targets& targets,
                                     std::span<const ColumnGroup> groups,
                                     const TreeOptions& options) {
    const auto count = count_parts(targets.size());
    std::vector<std::uint8_t> sides;
    for (const double yes : targets.yes) sides.push_back(yes >= 0.5 ? 1 : 0);
    OutOfFold out{
        .of_ridge = std::vector<double>(targets.size()),
        .of_trees = std::vector<double>(targets.size()),
        .parts = stratified_parts(sides, count, static_cast<std::uint64_t>(options.seed))};
    std::vector<std::future<base::Result<Part>>> judged;
    for (std::size_t part = 0; part < count; ++part) {
        judged.push_back(std::async(Trees::beside_others(rows.rows()), [&, part] {
            return judge_part(rows, targets, groups, options, out.parts, part);
        }));
    }
    for (auto& future : judged) {
        const auto part = TRY(future.get());
        for (std::size_t i = 0; i < part.unseen.size(); ++i) {
            out.of_ridge[part.unseen[i]] = part.of_ridge[i];
            out.of_trees[part.unseen[i]] = part.of_trees[i];
        }
    }
    return out;
}

}  // namespace ranking
