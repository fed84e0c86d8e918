// The calendar and the pace: the one door to the time of day and to waiting for it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>

namespace base {

// A point in UTC. All time in the program and in the store is of this type.
using Time = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

// How long the machine has run, its sleep included. It goes on where the calendar is set forward or
// back, and begins anew with each boot: two readings tell a time gone only within one boot.
struct Uptime {
    std::string boot;  // names one run of the machine; empty where that is not known
    Duration up{};
};

// Why a wait ended.
enum class Wake { TimeReached, Stopped };

// Tells the time and waits for it. Thread-safe. Never used to bound a browser or network call:
// that is Deadline's work, because a Clock may jump.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Time now() const = 0;
    virtual Uptime uptime() const = 0;
    // Blocks until `time` is reached or `stop` is requested, whichever comes first.
    virtual Wake wait_until(Time time, const std::stop_token& stop) = 0;
    Wake wait_for(Duration duration, const std::stop_token& stop) {
        return wait_until(now() + duration, stop);
    }
};

// The machine's own clock.
class SystemClock final : public Clock {
public:
    Time now() const override;
    Uptime uptime() const override;
    Wake wait_until(Time time, const std::stop_token& stop) override;
};

// Stands still until somebody sets it; a wait ends when it is set past the awaited time.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Time start) : now_(start) {}
    Time now() const override;
    Uptime uptime() const override;
    Wake wait_until(Time time, const std::stop_token& stop) override;
    void set(Time time);

private:
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    Time now_;
};

// Jumps to whatever time is awaited, at once: simulated weeks pass in the time that the work takes.
// One thread waits on it; any thread may read it. The simulated machine runs from 1970 on, so that
// a simulation that goes on in another process goes on in the same boot.
class JumpingClock final : public Clock {
public:
    explicit JumpingClock(Time start) : now_(start) {}
    Time now() const override;
    Uptime uptime() const override;
    Wake wait_until(Time time, const std::stop_token& stop) override;
    // Somebody sets the calendar by this much; no time passes by that.
    void set_calendar(Duration forward);

private:
    mutable std::mutex mutex_;
    Time now_;
    Duration set_forward_{};
};

}  // namespace base
