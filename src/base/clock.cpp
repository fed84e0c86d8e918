#include "base/clock.h"

#include <algorithm>

namespace base {

Time SystemClock::now() const {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

// Waits in slices, so that a suspended machine or a corrected calendar is noticed within one of
// them.
Wake SystemClock::wait_until(Time time, const std::stop_token& stop) {
    constexpr Duration kSlice = std::chrono::seconds(30);
    std::mutex mutex;
    std::condition_variable_any never_notified;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested() && now() < time) {
        never_notified.wait_for(lock, stop, std::min<Duration>(time - now(), kSlice),
                                [] { return false; });
    }
    return stop.stop_requested() ? Wake::Stopped : Wake::TimeReached;
}

Time ManualClock::now() const {
    std::lock_guard lock(mutex_);
    return now_;
}

Wake ManualClock::wait_until(Time time, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    const bool reached = changed_.wait(lock, stop, [&] { return now_ >= time; });
    return reached ? Wake::TimeReached : Wake::Stopped;
}

void ManualClock::set(Time time) {
    {
        std::lock_guard lock(mutex_);
        now_ = time;
    }
    changed_.notify_all();
}

Time JumpingClock::now() const {
    std::lock_guard lock(mutex_);
    return now_;
}

Wake JumpingClock::wait_until(Time time, const std::stop_token& stop) {
    if (stop.stop_requested()) return Wake::Stopped;
    std::lock_guard lock(mutex_);
    now_ = std::max(now_, time);
    return Wake::TimeReached;
}

}  // namespace base
