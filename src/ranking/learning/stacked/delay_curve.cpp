#include "ranking/learning/stacked/delay_curve.h"

#include <algorithm>
#include <cmath>

namespace ranking {
namespace {

// The points of the published curve, in hours, and the share between each and the one before.
constexpr std::array<double, 4> kHours{1, 24, 7 * 24, 30 * 24};
constexpr std::array<double, 5> kPublished{0.21, 0.42, 0.25, 0.11, 0.01};
// As if the published shares came from so many acceptances.
constexpr double kPublishedPeople = 30;
// One in four accepts, until a home's own answers say otherwise: as if it came from two people.
constexpr double kUsualAcceptance = 0.25;
constexpr double kUsualPeople = 2;
constexpr int kRounds = 40;

// How much of a span of the curve has gone by: with the logarithm of time, after the first hour.
// The last has no end: half of it goes by in each doubling.
double gone_by(double hours, std::size_t span) {
    if (span == 0) return std::min(hours / kHours[0], 1.0);
    const double begin = kHours[span - 1];
    if (hours <= begin) return 0;
    if (span == kHours.size()) return 1 - begin / hours;
    return std::min(1.0, std::log(hours / begin) / std::log(kHours[span] / begin));
}

}  // namespace

DelayCurve::DelayCurve() : shares_(kPublished), acceptance_(kUsualAcceptance) {}

double DelayCurve::accepted_by(double hours) const {
    double sum = 0;
    for (std::size_t span = 0; span < kSpans; ++span) sum += shares_[span] * gone_by(hours, span);
    return std::min(1.0, sum);
}

// Of those who accept, the share that does so in this span and in the time that `wait` says. An
// answer to the hour is one of its span.
double DelayCurve::between(const Wait& wait, std::size_t span) const {
    const double end = wait.is_accepted() ? gone_by(wait.to, span) : 1;
    const double begin = std::min(wait.from, wait.to * (1 - 1e-9));
    return shares_[span] * std::max(0.0, end - gone_by(begin, span));
}

// One step of expectation and maximisation: how many of the unanswered will accept, and when.
DelayCurve DelayCurve::refined(std::span<const Wait> waits) const {
    std::array<double, kSpans> counts{};
    for (std::size_t i = 0; i < kSpans; ++i) counts[i] = kPublishedPeople * kPublished[i];
    double accepted = kUsualPeople * kUsualAcceptance;
    for (const auto& wait : waits) {
        std::array<double, kSpans> parts{};
        double sum = 0;
        for (std::size_t i = 0; i < kSpans; ++i) sum += parts[i] = between(wait, i);
        if (sum <= 0) sum = 1;
        const double counts_for =
            wait.is_accepted() ? 1 : 1 - weight_of_no(acceptance_, accepted_by(wait.from));
        for (std::size_t i = 0; i < kSpans; ++i) counts[i] += counts_for * parts[i] / sum;
        accepted += counts_for;
    }
    DelayCurve next;
    double all = 0;
    for (const double count : counts) all += count;
    for (std::size_t i = 0; i < kSpans; ++i) next.shares_[i] = counts[i] / all;
    next.acceptance_ = accepted / (static_cast<double>(waits.size()) + kUsualPeople);
    return next;
}

DelayCurve DelayCurve::of(std::span<const Wait> waits) {
    DelayCurve curve;
    for (int round = 0; round < kRounds; ++round) curve = curve.refined(waits);
    return curve;
}

double weight_of_no(double chance, double accepted_by) {
    const double never = 1 - std::clamp(chance, 0.0, 1.0);
    const double not_yet = (1 - never) * (1 - std::clamp(accepted_by, 0.0, 1.0));
    // Somebody who is sure to accept, and had all the time to: what is impossible counts as a no.
    return never + not_yet > 0 ? never / (never + not_yet) : 1;
}

Targets targets_by_age(std::span<const Wait> waits, const DelayCurve& curve,
                       std::span<const double> chances) {
    Targets out{.yes = {}, .weights = std::vector<double>(waits.size(), 1)};
    for (std::size_t i = 0; i < waits.size(); ++i) {
        const double chance = chances.empty() ? curve.acceptance() : chances[i];
        const double no = weight_of_no(chance, curve.accepted_by(waits[i].from));
        out.yes.push_back(waits[i].is_accepted() ? 1 : 1 - no);
    }
    return out;
}

}  // namespace ranking
