#include "daemon/clock_watch.h"

#include <algorithm>

namespace outreach_daemon {
namespace {

// More than a time service corrects at once, less than matters to any limit.
constexpr base::Duration kTolerance = std::chrono::minutes(2);
constexpr base::Duration kRest = std::chrono::minutes(15);

}  // namespace

std::optional<base::Duration> ClockWatch::look(const base::Clock& clock) {
    const auto now = clock.now();
    const auto uptime = clock.uptime();
    const bool is_comparable = calendar_ && uptime_.boot == uptime.boot;
    const base::Duration jump =
        is_comparable ? (now - *calendar_) - (uptime.up - uptime_.up) : base::Duration(0);
    calendar_ = now;
    uptime_ = uptime;
    if (std::chrono::abs(jump) <= kTolerance) return std::nullopt;
    rest_ends_ = uptime.up + kRest;
    return jump;
}

base::Duration ClockWatch::rest(const base::Clock& clock) const {
    if (!rest_ends_) return {};
    return std::max(*rest_ends_ - clock.uptime().up, base::Duration(0));
}

}  // namespace outreach_daemon
