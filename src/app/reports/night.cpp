#include "app/reports/night.h"

#include <fmt/core.h>

namespace app {

std::string clock_text(std::chrono::minutes time) {
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

std::optional<std::string> tell_night(const domain::WorkingHours& hours) {
    // Until midnight is no night.
    if (hours.start <= hours.end || hours.end == std::chrono::minutes(0)) return std::nullopt;
    return fmt::format(
        "works through the night, {} to {}; if that is not meant, change start and "
        "end of the hours",
        clock_text(hours.start), clock_text(hours.end));
}

}  // namespace app
