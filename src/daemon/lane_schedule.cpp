#include "daemon/lane_schedule.h"

#include "conduct/pace.h"

#include <algorithm>

namespace outreach_daemon {

base::Time next_run(const lanes::Paced& cadence, base::Time now, const conduct::Span& window,
                    int remaining, base::Rng& rng) {
    const auto interval =
        conduct::jittered(conduct::pace(now, window, remaining, cadence.floor), rng);
    return now + std::max(interval, cadence.floor);
}

// What is due already is spread over the rest of the window; what is not waits for its time.
base::Time next_run(const lanes::WhenDue& cadence, base::Time now, const conduct::Span& window,
                    base::Rng& rng) {
    if (!cadence.next) return now + kRetryAfter;
    const auto left = std::max(window.end - now, base::Duration(0));
    const auto spread =
        conduct::jittered(left / std::max<std::int64_t>(1, cadence.due_in_window + 1), rng);
    return std::max(*cadence.next, now + std::max(spread, base::Duration(kRetryAfter)));
}

base::Time next_run(const lanes::FillsGap& cadence, base::Time now, base::Time gap_end,
                    const conduct::Span& window, int remaining, base::Rng& rng) {
    const auto gap = gap_end - now;
    if (cadence.waiting == 0 || gap <= cadence.floor) return gap_end;
    const auto even = std::max<base::Duration>(gap / cadence.waiting, cadence.floor);
    const auto spread = conduct::pace(now, window, remaining, cadence.floor);
    const auto next = now + conduct::jittered(std::max(even, spread), rng);
    return spread > even ? next : std::min(next, gap_end);
}

base::Time next_try(base::Time now, std::optional<base::Time> until, int idle_runs) {
    if (until) return std::max(*until, now + kRetryAfter);
    constexpr int kMostDoublings = 4;
    const int doublings = std::clamp(idle_runs - 1, 0, kMostDoublings);
    return now + std::min(kRetryAfter * (1 << doublings), kRarestRetry);
}

}  // namespace outreach_daemon
