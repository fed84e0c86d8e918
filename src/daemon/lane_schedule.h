// When each lane runs next: pure functions of what the lane says of itself and of the time.
#pragma once

#include "base/clock.h"
#include "base/rng.h"
#include "conduct/calendar.h"
#include "lanes/lane.h"

namespace outreach_daemon {

// A lane that had nothing to do looks again after this, and ever more rarely, down to the second.
inline constexpr base::Duration kRetryAfter = std::chrono::seconds(60);
inline constexpr base::Duration kRarestRetry = std::chrono::minutes(10);

// A lane and when it is due.
struct LaneSchedule {
    lanes::Lane* lane = nullptr;
    base::Time next_run{};
    int idle_runs = 0;  // in a row, that found nothing and do not know when there will be something
};

// After a run that did something. `remaining` is what is left of a paced lane's quota.
base::Time next_run(const lanes::Paced& cadence, base::Time now, const conduct::Span& window,
                    int remaining, base::Rng& rng);
base::Time next_run(const lanes::WhenDue& cadence, base::Time now, const conduct::Span& window,
                    base::Rng& rng);

// When a gap that ends at `gap_end` is to be used next. `remaining` is what is left of the quota: a
// day's reads take the day.
base::Time next_run(const lanes::FillsGap& cadence, base::Time now, base::Time gap_end,
                    const conduct::Span& window, int remaining, base::Rng& rng);

// After a refusal until `until`, or after the last of `idle_runs` runs with nothing to do.
base::Time next_try(base::Time now, std::optional<base::Time> until, int idle_runs);

}  // namespace outreach_daemon
