// A file of log lines that stays small and belongs to its user alone.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

namespace base {

class LogFile {
public:
    // Beyond `most` bytes the file is put aside as `<name>.1.log`, and older ones as `.2.log` and
    // `.3.log`; what is older still goes.
    explicit LogFile(std::filesystem::path file, std::uintmax_t most = 4U << 20U)
        : file_(std::move(file)), most_(most) {}

    // Adds one line. The file is opened anew each time, so that whoever erases a name in it, or
    // moves it away, is not written past. Not for several threads at once.
    Result<void> add(std::string_view line) const;

private:
    void rotate() const;
    std::filesystem::path numbered(int number) const;

    std::filesystem::path file_;
    std::uintmax_t most_;
};

}  // namespace base

namespace base::log {

// From now on lines (base/log.h) go to the end of `file`, with their time in UTC, and no longer to
// stderr; nothing: to stderr. Refused, and nothing is changed, when it cannot be written.
Result<void> send_to(const std::optional<std::filesystem::path>& file);

}  // namespace base::log
