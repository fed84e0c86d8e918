#include "ranking/learning/training.h"

#include "base/text/counted.h"
#include "ranking/learning/cross_validation.h"

#include <fmt/core.h>

#include <algorithm>
#include <future>

namespace ranking {
namespace {

std::size_t count_accepted(std::span<const std::uint8_t> labels) {
    return static_cast<std::size_t>(std::count(labels.begin(), labels.end(), std::uint8_t{1}));
}

}  // namespace

std::optional<std::string> why_not_train(std::span<const std::uint8_t> labels) {
    if (labels.size() < kLeastRows) {
        return fmt::format("{} with a known outcome, and {} are needed",
                           base::counted(labels.size(), "invitation"), kLeastRows);
    }
    const auto accepted = count_accepted(labels);
    if (accepted == 0)
        return fmt::format("none of {} was accepted yet",
                           base::counted(labels.size(), "invitation"));
    if (accepted == labels.size()) {
        return fmt::format("all of {} were accepted: there is nothing to tell apart",
                           base::counted(labels.size(), "invitation"));
    }
    return std::nullopt;
}

base::Result<Trained> train(const Matrix& rows, std::span<const std::uint8_t> accepted,
                            const TreeOptions& options) {
    if (const auto reason = why_not_train(accepted)) return base::failure(*reason);
    auto whole = std::async(Trees::beside_others(rows.rows()),
                            [&] { return Trees::fit(rows, accepted, options); });
    const auto validation = TRY(cross_validate(rows, accepted, options));
    auto trees = TRY(whole.get());
    Figures figures{.rows = accepted.size(),
                    .accepted = count_accepted(accepted),
                    .auc = validation.mean_auc(),
                    .aucs = validation.aucs,
                    .calibration = calibrate(validation.predictions, accepted),
                    .importances = trees.importances(),
                    .usual = usual_ranges(rows)};
    return Trained{.trees = std::move(trees), .figures = std::move(figures)};
}

}  // namespace ranking
