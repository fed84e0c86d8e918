#include "base/process.h"

#include "base/guardian.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace base {
namespace {

using std::filesystem::path;

// Two ends of a pipe, closed unless taken.
class Pipe {
public:
    Pipe() {
        std::array<int, 2> ends{-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) == 0) reader = ends[0], writer = ends[1];
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close(reader);
        close(writer);
    }
    bool is_open() const { return reader >= 0; }
    static void close(int& end) {
        if (end >= 0) ::close(std::exchange(end, -1));
    }

    int reader = -1;
    int writer = -1;
};

tl::unexpected<Error> system_failure(std::string_view what, int error) {
    return failure(fmt::format("{}: {}", what, std::strerror(error)));
}

Result<path> make_folder() {
    std::error_code error;
    const path parent = std::filesystem::temp_directory_path(error);
    if (error) return failure("there is no folder for temporary files: set TMPDIR");
    std::string pattern = (parent / "openoutreach-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        return system_failure(fmt::format("cannot make a folder in {}", parent.string()), errno);
    return path(pattern);
}

// A list of strings as exec wants it. Lives as long as the strings.
std::vector<char*> to_pointers(std::vector<std::string>& strings) {
    std::vector<char*> pointers;
    for (auto& string : strings) pointers.push_back(string.data());
    pointers.push_back(nullptr);
    return pointers;
}

// What a program needs to find its files, its screen, its language and the time. All else of our
// environment is ours: it may hold a password or a key.
constexpr std::array<std::string_view, 17> kHandedOn = {"PATH",
                                                        "HOME",
                                                        "USER",
                                                        "LOGNAME",
                                                        "SHELL",
                                                        "LANG",
                                                        "LANGUAGE",
                                                        "TZ",
                                                        "TZDIR",
                                                        "DISPLAY",
                                                        "XAUTHORITY",
                                                        "WAYLAND_DISPLAY",
                                                        "XDG_RUNTIME_DIR",
                                                        "XDG_SESSION_TYPE",
                                                        "XDG_CURRENT_DESKTOP",
                                                        "XDG_DATA_DIRS",
                                                        "DBUS_SESSION_BUS_ADDRESS"};

bool is_handed_on(std::string_view entry) {
    const std::string_view name = entry.substr(0, entry.find('='));
    return name.starts_with("LC_") ||
           std::find(kHandedOn.begin(), kHandedOn.end(), name) != kHandedOn.end();
}

std::vector<std::string> environment_with(const path& folder) {
    std::vector<std::string> result = {"TMPDIR=" + folder.string()};
    for (char** entry = environ; *entry != nullptr; ++entry)
        if (is_handed_on(*entry)) result.emplace_back(*entry);
    return result;
}

// The errno of a failed exec, 0 when the program runs.
int read_report(int report) {
    int error = 0;
    ssize_t length = 0;
    do length = ::read(report, &error, sizeof error);
    while (length < 0 && errno == EINTR);
    return length == sizeof error ? error : 0;
}

// Forks the guardian; its id, or -1.
pid_t fork_guardian(const path& program, const GuardedProcess::Command& command, const path& folder,
                    const Pipe& lifeline, const Pipe& report, const Pipe& output) {
    std::vector<std::string> arguments = {command.program};
    arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
    std::vector<std::string> environment = environment_with(folder);
    const std::vector<char*> argument_pointers = to_pointers(arguments);
    const std::vector<char*> environment_pointers = to_pointers(environment);
    const Charge charge{lifeline.reader,
                        report.writer,
                        output.writer,
                        program.c_str(),
                        argument_pointers.data(),
                        environment_pointers.data(),
                        folder.c_str()};
    const pid_t pid = ::fork();
    if (pid == 0) guard(charge);
    return pid;
}

bool is_executable_file(const path& file) {
    std::error_code error;
    return std::filesystem::is_regular_file(file, error) && ::access(file.c_str(), X_OK) == 0;
}

}  // namespace

Result<GuardedProcess> GuardedProcess::start(const Command& command) {
    const auto program = find_program(command.program);
    if (!program) return failure(fmt::format("{} is not installed", command.program));
    Pipe lifeline, report, output;
    if (!lifeline.is_open() || !report.is_open() || !output.is_open())
        return system_failure("cannot make a pipe", errno);
    // So that a program whose output nobody reads loses it and does not hang.
    ::fcntl(output.writer, F_SETFL, O_NONBLOCK);
    GuardedProcess process;
    process.folder_ = TRY(make_folder());
    process.guardian_ = fork_guardian(*program, command, process.folder_, lifeline, report, output);
    if (process.guardian_ < 0) {
        const int error = errno;
        std::filesystem::remove(process.folder_);
        return system_failure("cannot start a process", error);
    }
    process.lifeline_ = std::exchange(lifeline.writer, -1);
    process.output_ = std::exchange(output.reader, -1);
    Pipe::close(report.writer);
    Pipe::close(output.writer);
    if (const int error = read_report(report.reader); error != 0)
        return system_failure(fmt::format("cannot run {}", program->string()), error);
    return process;
}

GuardedProcess::GuardedProcess(GuardedProcess&& other) noexcept
    : guardian_(std::exchange(other.guardian_, -1)),
      lifeline_(std::exchange(other.lifeline_, -1)),
      output_(std::exchange(other.output_, -1)),
      unread_(std::move(other.unread_)),
      folder_(std::move(other.folder_)) {}

GuardedProcess& GuardedProcess::operator=(GuardedProcess&& other) noexcept {
    if (this == &other) return *this;
    stop();
    guardian_ = std::exchange(other.guardian_, -1);
    lifeline_ = std::exchange(other.lifeline_, -1);
    output_ = std::exchange(other.output_, -1);
    unread_ = std::move(other.unread_);
    folder_ = std::move(other.folder_);
    return *this;
}

std::optional<std::string> GuardedProcess::read_line(Deadline deadline) {
    for (;;) {
        if (const std::size_t end = unread_.find('\n'); end != std::string::npos) {
            std::string line = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            return line;
        }
        pollfd polled{output_, POLLIN, 0};
        const int ready = ::poll(&polled, 1, static_cast<int>(deadline.remaining().count()));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return std::nullopt;
        std::array<char, 4096> piece{};
        const ssize_t length = ::read(output_, piece.data(), piece.size());
        if (length <= 0) return std::nullopt;
        unread_.append(piece.data(), static_cast<std::size_t>(length));
    }
}

void GuardedProcess::stop() {
    Pipe::close(output_);
    Pipe::close(lifeline_);
    if (guardian_ < 0) return;
    while (::waitpid(guardian_, nullptr, 0) < 0 && errno == EINTR) continue;
    guardian_ = -1;
}

std::optional<path> find_program(std::string_view name) {
    if (name.find('/') != std::string_view::npos)
        return is_executable_file(name) ? std::optional<path>(name) : std::nullopt;
    const char* variable = ::getenv("PATH");
    std::string_view folders = variable == nullptr ? "/usr/local/bin:/usr/bin:/bin" : variable;
    while (!folders.empty()) {
        const std::size_t end = std::min(folders.find(':'), folders.size());
        path file = path(folders.substr(0, end)) / name;
        if (is_executable_file(file)) return file;
        folders.remove_prefix(std::min(end + 1, folders.size()));
    }
    return std::nullopt;
}

}  // namespace base
