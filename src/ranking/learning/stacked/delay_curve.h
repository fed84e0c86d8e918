// How long people take who accept in the end: what an invitation without an answer tells so far.
//
// Of those who accept, 21 % do within an hour, 63 % within a day, 88 % within a week, 99 % within
// 30 days (published figures). A home's own answers are laid over that: between these points it
// has its own shares, shrunk to the published ones as if those had come from 30 acceptances. What
// is unanswered counts in them by what may still come (Chapelle, "Modeling Delayed Feedback in
// Display Advertising", 2014), so that a home that has just begun does not take all people for
// quick ones.
#pragma once

#include "ranking/learning/targets.h"

#include <array>
#include <cstddef>
#include <limits>
#include <span>

namespace ranking {

inline constexpr double kNoAnswerYet = std::numeric_limits<double>::infinity();

// An invitation's answer was a yes that came more than `from` and at most `to` hours after it. With
// `to` kNoAnswerYet there was none until `from`.
struct Wait {
    double from = 0;
    double to = kNoAnswerYet;

    bool is_accepted() const { return to < kNoAnswerYet; }
};

class DelayCurve {
public:
    // The published one.
    DelayCurve();
    // That of a home with these invitations.
    static DelayCurve of(std::span<const Wait> waits);

    // F: the share of those who accept in the end that has done so by then. 0 at 0, and never less
    // later; `hours` is not negative.
    double accepted_by(double hours) const;
    // The share of invitations that is accepted in the end, as far as those of of() tell.
    double acceptance() const { return acceptance_; }

private:
    static constexpr std::size_t kSpans = 5;

    double between(const Wait& wait, std::size_t span) const;
    DelayCurve refined(std::span<const Wait> waits) const;

    std::array<double, kSpans> shares_;  // of those who accept, by when; together 1
    double acceptance_;
};

// How far an invitation without an answer counts as a no: the chance that none will come. `chance`
// is that of a yes before anything was heard, `accepted_by` the curve at its age.
double weight_of_no(double chance, double accepted_by);

// What is to be learned from each: a yes is one; an invitation without an answer is a no as far as
// weight_of_no() says, and a yes for the rest, so that the share that is learned is that of those
// who accept in the end. `chances` are those of each; where there are none, curve.acceptance().
Targets targets_by_age(std::span<const Wait> waits, const DelayCurve& curve,
                       std::span<const double> chances = {});

}  // namespace ranking
