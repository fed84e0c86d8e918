// A child process that does not outlive us: a guardian kills it and all its descendants, and
// removes their scratch folder, when we let go of it or end in whatever way, kill -9 included.
#pragma once

#include "base/deadline.h"
#include "base/result.h"

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// Move-only; one thread at a time. The program runs in a session of its own, so that Ctrl-C in our
// terminal does not reach it before us, with default signals, none of our open files, and of our
// environment only what says where it is: paths, language, time zone, screen.
class GuardedProcess {
public:
    struct Command {
        std::string program;  // a path, or a name that is looked for in PATH
        std::vector<std::string> arguments;
    };

    // An error when the program does not exist or cannot be executed.
    static Result<GuardedProcess> start(const Command& command);

    GuardedProcess(GuardedProcess&& other) noexcept;
    GuardedProcess& operator=(GuardedProcess&& other) noexcept;
    ~GuardedProcess() { stop(); }

    // A private folder, the program's TMPDIR. It lives exactly as long as the program.
    const std::filesystem::path& folder() const { return folder_; }
    // The next line that the program wrote to its standard output or error; nothing when it has
    // closed them or the deadline passed. What is never read is dropped beyond 64 KB.
    std::optional<std::string> read_line(Deadline deadline);
    // Kills the family; returns when none is left and the folder is gone.
    void stop();

private:
    GuardedProcess() = default;

    pid_t guardian_ = -1;
    int lifeline_ = -1;  // the guardian holds the other end and acts when this one closes
    int output_ = -1;
    std::string unread_;
    std::filesystem::path folder_;
};

// The executable that `name` means: itself when it is a path, else the first found in PATH.
std::optional<std::filesystem::path> find_program(std::string_view name);

}  // namespace base
