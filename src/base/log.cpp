#include "base/log.h"

#include "base/log_file.h"
#include "base/text/printable.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <ctime>
#include <memory>
#include <mutex>
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

// Where lines go in place of stderr.
struct Elsewhere {
    std::mutex mutex;
    std::optional<LogFile> file;
};

Elsewhere& elsewhere() {
    static Elsewhere place;
    return place;
}

std::string stamp() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    char text[32];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

// Whether the line has gone to a file. A full disk stops nothing.
bool add_to_file(Level level, std::string_view line) {
    constexpr const char* kNames[] = {"debug", "info", "warning", "error", "silent"};
    auto& place = elsewhere();
    const std::lock_guard lock(place.mutex);
    if (!place.file) return false;
    static_cast<void>(place.file->add(fmt::format(
        "{} {} {}{}", stamp(), kNames[static_cast<int>(level)], speaker(), to_printable(line))));
    return true;
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
    speaker() = name.empty() ? std::string() : to_printable(name) + ": ";
}

Result<void> send_to(const std::optional<std::filesystem::path>& file) {
    auto& place = elsewhere();
    const std::lock_guard lock(place.mutex);
    if (!file) {
        place.file.reset();
        return {};
    }
    LogFile opened(*file);
    TRY_VOID(opened.add(stamp() + " info the board is shown; lines go here"));
    place.file = std::move(opened);
    return {};
}

void write(Level level, std::string_view line) {
    const auto spdlog_level = to_spdlog(level);
    if (sink().should_log(spdlog_level) && !add_to_file(level, line))
        sink().log(spdlog_level, "{}{}", speaker(), to_printable(line));
}

}  // namespace base::log
