#include "ranking/lift.h"

#include <algorithm>
#include <cmath>

namespace ranking {
namespace {

constexpr double kTwoSided95 = 1.959963984540054;

}  // namespace

Interval wilson(const Tally& tally) {
    if (tally.people == 0) return {.low = 0, .high = 1};
    const auto n = static_cast<double>(tally.people);
    const double z2 = kTwoSided95 * kTwoSided95;
    const double p = tally.share();
    const double middle = p + z2 / (2 * n);
    const double reach = kTwoSided95 * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return {.low = std::max(0.0, (middle - reach) / (1 + z2 / n)),
            .high = std::min(1.0, (middle + reach) / (1 + z2 / n))};
}

Interval newcombe(const Tally& one, const Tally& other) {
    const auto of_one = wilson(one);
    const auto of_other = wilson(other);
    const double difference = one.share() - other.share();
    return {
        .low = difference - std::hypot(one.share() - of_one.low, of_other.high - other.share()),
        .high = difference + std::hypot(of_one.high - one.share(), other.share() - of_other.low)};
}

Verdict compare(const Tally& learned, const Tally& random) {
    if (std::min(learned.people, random.people) < kLeastPeople) return Verdict::NotShownYet;
    const auto interval = newcombe(learned, random);
    if (interval.low > 0) return Verdict::Better;
    return interval.high < 0 ? Verdict::Worse : Verdict::NotShownYet;
}

}  // namespace ranking
