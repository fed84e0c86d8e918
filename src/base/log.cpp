#include "base/log.h"

#include "base/text/printable.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <string>

namespace base::log {
namespace {

spdlog::logger& sink() {
    static const std::shared_ptr<spdlog::logger> logger = [] {
        auto made = spdlog::stderr_color_mt("openoutreach");
        made->set_pattern("%H:%M:%S %^%l%$ %v");
        return made;
    }();
    return *logger;
}

// What stands before each line.
std::string& speaker() {
    static std::string text;
    return text;
}

spdlog::level::level_enum to_spdlog(Level level) {
    switch (level) {
        case Level::Debug: return spdlog::level::debug;
        case Level::Info: return spdlog::level::info;
        case Level::Warning: return spdlog::level::warn;
        case Level::Error: return spdlog::level::err;
        case Level::Silent: break;
    }
    return spdlog::level::off;
}

}  // namespace

void set_level(Level level) {
    sink().set_level(to_spdlog(level));
}

void set_speaker(std::string_view name) {
    speaker() = to_printable(name) + ": ";
}

void write(Level level, std::string_view line) {
    const auto spdlog_level = to_spdlog(level);
    if (sink().should_log(spdlog_level))
        sink().log(spdlog_level, "{}{}", speaker(), to_printable(line));
}

}  // namespace base::log
