#include "ranking/learning/cross_validation.h"

#include "base/rng.h"

#include <algorithm>
#include <future>
#include <numeric>
#include <utility>

namespace ranking {
namespace {

std::vector<std::size_t> order_of(std::span<const float> predictions) {
    std::vector<std::size_t> order(predictions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return predictions[a] < predictions[b]; });
    return order;
}

// The ranks, from 1, of the rows with label 1, added up; those with equal predictions share the
// middle one.
double sum_of_ranks(std::span<const float> predictions, std::span<const std::uint8_t> labels) {
    const auto order = order_of(predictions);
    double sum = 0;
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        std::size_t yes = 0;
        while (end < order.size() && predictions[order[end]] == predictions[order[begin]])
            yes += labels[order[end++]];
        sum += static_cast<double>(yes) * (static_cast<double>(begin + end) + 1) / 2;
    }
    return sum;
}

struct Subset {
    Matrix rows;
    std::vector<std::uint8_t> labels;
    std::vector<std::size_t> indices;
};

// The rows in `part`, or all the others.
Subset subset(const Matrix& rows, std::span<const std::uint8_t> labels,
              std::span<const std::size_t> parts, std::size_t part, bool inside) {
    Subset out{.rows = {.columns = rows.columns, .values = {}}, .labels = {}, .indices = {}};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if ((parts[i] == part) != inside) continue;
        const auto row = rows.row(i);
        out.rows.values.insert(out.rows.values.end(), row.begin(), row.end());
        out.labels.push_back(labels[i]);
        out.indices.push_back(i);
    }
    return out;
}

struct Fold {
    std::vector<std::size_t> indices;
    std::vector<float> predictions;
    std::optional<double> auc;
};

// Learns from the rows outside of `part`, and predicts those in it.
base::Result<Fold> try_part(const Matrix& rows, std::span<const std::uint8_t> labels,
                            std::span<const std::size_t> parts, std::size_t part,
                            const TreeOptions& options) {
    const auto seen = subset(rows, labels, parts, part, false);
    const auto unseen = subset(rows, labels, parts, part, true);
    const auto trees = TRY(Trees::fit(seen.rows, seen.labels, options));
    auto predictions = trees.predict(unseen.rows);
    const auto auc = roc_auc(predictions, unseen.labels);
    return Fold{.indices = unseen.indices, .predictions = std::move(predictions), .auc = auc};
}

}  // namespace

std::optional<double> roc_auc(std::span<const float> predictions,
                              std::span<const std::uint8_t> labels) {
    const auto yes = static_cast<double>(std::count(labels.begin(), labels.end(), std::uint8_t{1}));
    const auto no = static_cast<double>(labels.size()) - yes;
    if (yes == 0 || no == 0) return std::nullopt;
    return (sum_of_ranks(predictions, labels) - yes * (yes + 1) / 2) / (yes * no);
}

std::vector<std::size_t> stratified_parts(std::span<const std::uint8_t> labels, std::size_t parts,
                                          std::uint64_t seed) {
    base::Rng rng(seed);
    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[rng.index(i)]);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return labels[a] < labels[b]; });
    std::vector<std::size_t> out(labels.size());
    for (std::size_t i = 0; i < order.size(); ++i) out[order[i]] = i % parts;
    return out;
}

std::optional<double> CrossValidation::mean_auc() const {
    if (aucs.empty()) return std::nullopt;
    return std::accumulate(aucs.begin(), aucs.end(), 0.0) / static_cast<double>(aucs.size());
}

base::Result<CrossValidation> cross_validate(const Matrix& rows,
                                             std::span<const std::uint8_t> labels,
                                             const TreeOptions& options) {
    const auto count =
        std::min(std::size_t{5}, std::max(std::size_t{2}, labels.size() / std::size_t{10}));
    const auto parts = stratified_parts(labels, count, static_cast<std::uint64_t>(options.seed));
    CrossValidation out{.aucs = {}, .predictions = std::vector<float>(labels.size(), 0)};
    std::vector<std::future<base::Result<Fold>>> folds;
    for (std::size_t part = 0; part < count; ++part) {
        folds.push_back(std::async(Trees::beside_others(rows.rows()), [&, part] {
            return try_part(rows, labels, parts, part, options);
        }));
    }
    for (auto& future : folds) {
        const auto fold = TRY(future.get());
        for (std::size_t i = 0; i < fold.indices.size(); ++i)
            out.predictions[fold.indices[i]] = fold.predictions[i];
        if (fold.auc) out.aucs.push_back(*fold.auc);
    }
    return out;
}

}  // namespace ranking
