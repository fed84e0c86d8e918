#include "ranking/learning/stacked/judgement.h"

#include "ranking/learning/cross_validation.h"
#include "ranking/learning/stacked/log_odds.h"
#include "ranking/learning/stacked/small_fit.h"

#include <algorithm>
#include <numeric>

namespace ranking {
namespace {

constexpr std::size_t kGroups = 10;

std::optional<double> slope_of(std::span<const double> log_odds,
                               std::span<const std::uint8_t> labels) {
    const auto [least, most] = std::minmax_element(log_odds.begin(), log_odds.end());
    const auto yes = std::count(labels.begin(), labels.end(), std::uint8_t{1});
    if (*most - *least < 1e-9 || yes == 0 || yes == std::ssize(labels)) return std::nullopt;
    const std::array scores{log_odds};
    return fit_scores(scores, Targets::of(labels), {})[1];
}

double error_of(std::span<const double> chances, std::span<const std::uint8_t> labels) {
    std::vector<std::size_t> order(chances.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return chances[a] < chances[b]; });
    double error = 0;
    for (std::size_t group = 0; group < kGroups; ++group) {
        double off = 0;
        for (auto i = group * order.size() / kGroups; i < (group + 1) * order.size() / kGroups; ++i)
            off += chances[order[i]] - labels[order[i]];
        error += std::abs(off);
    }
    return error / static_cast<double>(chances.size());
}

}  // namespace

Judgement judge(std::span<const double> chances, std::span<const std::uint8_t> labels) {
    std::vector<double> log_odds;
    Judgement out;
    for (std::size_t i = 0; i < chances.size(); ++i) {
        log_odds.push_back(log_odds_of(chances[i]));
        out.log_loss +=
            log_loss_of(log_odds.back(), labels[i]) / static_cast<double>(chances.size());
    }
    const std::vector<float> order(log_odds.begin(), log_odds.end());
    out.auc = roc_auc(order, labels);
    out.slope = slope_of(log_odds, labels);
    out.error = error_of(chances, labels);
    return out;
}

}  // namespace ranking
