// The narration: what the program does, on stderr. Results go to stdout and never through here.
#pragma once

#include <fmt/core.h>

#include <string_view>
#include <utility>

namespace base::log {

enum class Level { Debug, Info, Warning, Error, Silent };

// Lines below `level` are dropped. The one global of the program, with the sink it guards.
void set_level(Level level);
// Stands before each line from now on: whose process says it, where several write to one terminal.
void set_speaker(std::string_view name);
// Writes one line. Control characters in it are made visible, so that no profile text reaches the
// terminal raw.
void write(Level level, std::string_view line);

template <class... Args>
void debug(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::Debug, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void info(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::Info, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void warning(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::Warning, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void error(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::Error, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace base::log
