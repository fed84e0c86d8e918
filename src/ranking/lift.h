// Whether what is chosen with care is accepted more often than what is chosen at random.
#pragma once

#include <cstdint>
#include <optional>

namespace ranking {

// Of so many people whose answer is known, so many accepted.
struct Tally {
    std::int64_t people = 0;
    std::int64_t accepted = 0;

    double share() const {
        return people == 0 ? 0 : static_cast<double>(accepted) / static_cast<double>(people);
    }
};

struct Interval {
    double low = 0;
    double high = 0;
};

// With fewer on either side nothing is said, whatever the interval.
inline constexpr std::int64_t kLeastPeople = 10;

// Wilson's interval for the share, with a confidence of 95 %. Right for few people too.
Interval wilson(const Tally& tally);

// Newcombe's interval (1998, his method 10) for how much larger the share of `one` is, 95 %; made
// of the two intervals of Wilson.
Interval newcombe(const Tally& one, const Tally& other);

enum class Verdict { Better, Worse, NotShownYet };

// Whether the interval leaves 0 out.
Verdict compare(const Tally& learned, const Tally& random);

}  // namespace ranking
