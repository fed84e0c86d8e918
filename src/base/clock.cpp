#include "base/clock.h"

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace base {
namespace {

constexpr const char* kSimulatedBoot = "simulated";

std::string read_boot() {
    std::string boot;
    std::ifstream("/proc/sys/kernel/random/boot_id") >> boot;
    return boot;
}

// Straight from the kernel: whoever makes the C library tell another time of day means the
// calendar.
Duration read_running_time() {
    timespec running{};
    if (::syscall(SYS_clock_gettime, CLOCK_BOOTTIME, &running) != 0) return {};
    return std::chrono::duration_cast<Duration>(std::chrono::seconds(running.tv_sec) +
                                                std::chrono::nanoseconds(running.tv_nsec));
}

}  // namespace

Time SystemClock::now() const {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

Uptime SystemClock::uptime() const {
    static const std::string boot = read_boot();
    return {.boot = boot, .up = read_running_time()};
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

Uptime ManualClock::uptime() const {
    return {.boot = kSimulatedBoot, .up = now().time_since_epoch()};
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

Uptime JumpingClock::uptime() const {
    std::lock_guard lock(mutex_);
    return {.boot = kSimulatedBoot, .up = (now_ - set_forward_).time_since_epoch()};
}

void JumpingClock::set_calendar(Duration forward) {
    std::lock_guard lock(mutex_);
    now_ += forward;
    set_forward_ += forward;
}

Wake JumpingClock::wait_until(Time time, const std::stop_token& stop) {
    if (stop.stop_requested()) return Wake::Stopped;
    std::lock_guard lock(mutex_);
    now_ = std::max(now_, time);
    return Wake::TimeReached;
}

}  // namespace base
