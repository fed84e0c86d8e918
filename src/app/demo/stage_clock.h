// The time of a simulated world in which several accounts are at work, each by a clock of its own.
#pragma once

#include "base/clock.h"

#include <atomic>
#include <deque>

namespace app {

// Tells the time of whoever is at work. Nobody waits on it.
class StageClock final : public base::Clock {
public:
    explicit StageClock(base::Time start) : start_(start), clock_(&start_) {}

    // One for an account, which begins at the start. It lives as long as this.
    base::JumpingClock& add() { return clocks_.emplace_back(start_.now()); }
    // From now on whoever works by this one is at work.
    void follow(const base::JumpingClock& clock) { clock_ = &clock; }

    base::Time now() const override { return clock_.load()->now(); }
    base::Uptime uptime() const override { return clock_.load()->uptime(); }
    base::Wake wait_until(base::Time time, const std::stop_token& stop) override;

private:
    base::JumpingClock start_;
    std::deque<base::JumpingClock> clocks_;
    // Pages ask for the time from threads of their own.
    std::atomic<const base::JumpingClock*> clock_;
};

}  // namespace app
