#include "ranking/draw/tournament.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ranking {
namespace {

// Curves are kept from draw to draw; more than these are not in use at once (8 MB).
constexpr std::size_t kMostCurves = 2048;

}  // namespace

const BetaCurve& Tournament::curve(double p) {
    const auto found = curves_.find(p);
    if (found != curves_.end()) return found->second;
    if (curves_.size() >= kMostCurves) curves_.clear();
    return curves_.emplace(p, BetaCurve::of(p, weight_)).first->second;
}

Win Tournament::hold(std::span<const Bracket> brackets, base::Rng& rng) {
    Win win{.log_odds = -std::numeric_limits<double>::infinity()};
    for (std::size_t i = 0; i < brackets.size(); ++i) {
        if (brackets[i].people == 0) continue;
        // In (0, 1]: −log of it is the exponential variable that the highest of n has n-th parts
        // of.
        const double waited = -std::log1p(-rng.uniform());
        const double least = std::numeric_limits<double>::min();
        const double value = std::max(least, waited / static_cast<double>(brackets[i].people));
        const double drawn = curve(brackets[i].p).log_odds_at(value);
        if (drawn > win.log_odds) win = {.bracket = i, .log_odds = drawn, .draw = 0};
    }
    win.draw = 1 / (1 + std::exp(-win.log_odds));
    return win;
}

std::vector<double> Tournament::log_nobody_above(std::span<const Bracket> brackets) {
    std::vector<double> sums(BetaCurve::kPoints, 0);
    for (const auto& bracket : brackets) {
        if (bracket.people == 0) continue;
        const auto people = static_cast<double>(bracket.people);
        const auto minus_logs = curve(bracket.p).minus_log_cdf();
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] -= people * static_cast<double>(minus_logs[i]);
    }
    return sums;
}

double Tournament::probability(const Bracket& bracket, std::span<const double> log_nobody_above) {
    constexpr double kNever = -700;
    const auto& own = curve(bracket.p);
    double sum = 0;
    for (std::size_t i = 0; i < log_nobody_above.size(); ++i) {
        if (log_nobody_above[i] > kNever)
            sum += BetaCurve::step(i) * own.rate(i) * std::exp(log_nobody_above[i]);
    }
    return std::min(1.0, sum * static_cast<double>(bracket.people));
}

double Tournament::probability(std::span<const Bracket> brackets, std::size_t bracket) {
    return probability(brackets[bracket], log_nobody_above(brackets));
}

std::vector<double> Tournament::probabilities(std::span<const Bracket> brackets) {
    const auto sums = log_nobody_above(brackets);
    std::vector<double> out;
    for (const auto& bracket : brackets) out.push_back(probability(bracket, sums));
    return out;
}

}  // namespace ranking
