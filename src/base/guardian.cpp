// Problem: a program like chromedriver starts dozens of processes, some in sessions of their own,
// and when it is killed they stay. Idea: the guardian is a *subreaper*: whatever loses its parent
// below it becomes its own child. So killing its children, and reaping them until it has none left,
// reaches every descendant, level by level. Limits: kill -9 of the guardian itself.
// Everything here runs after a fork in a process that had threads: system calls only.
#include "base/guardian.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstddef>
#include <ctime>
#include <string_view>

namespace base {
namespace {

constexpr int kLastSignal = 64;
constexpr int kRounds = 1000;  // of at most 10 ms each, then what cannot be killed is left alone
constexpr timespec kRound{.tv_sec = 0, .tv_nsec = 10'000'000};

void close_between(int first, int last) {
    if (first > last ||
        ::close_range(static_cast<unsigned>(first), static_cast<unsigned>(last), 0) == 0)
        return;
    // Before Linux 5.9.
    for (int fd = first; fd <= std::min(last, 65535); ++fd) ::close(fd);
}

// We must not hold our parent's sockets and files open for it.
void close_all_but(std::array<int, 3> kept) {
    std::sort(kept.begin(), kept.end());
    int next = 3;
    for (const int fd : kept) {
        close_between(next, fd - 1);
        next = fd + 1;
    }
    close_between(next, INT_MAX);
    const int null = ::open("/dev/null", O_RDWR);
    for (const int standard : {0, 1, 2}) ::dup2(null, standard);
    if (null > 2) ::close(null);
}

void set_mask(int how, int signal) {
    sigset_t set;
    sigemptyset(&set);
    if (signal != 0) sigaddset(&set, signal);
    ::sigprocmask(how, &set, nullptr);
}

// The bytes that the kernel shows for this process in such a file.
std::size_t length_of(const char* name) {
    const int file = ::open(name, O_RDONLY | O_CLOEXEC);
    std::array<char, 4096> buffer{};
    std::size_t length = 0;
    for (ssize_t got = 0; (got = ::read(file, buffer.data(), buffer.size())) > 0;)
        length += static_cast<std::size_t>(got);
    ::close(file);
    return length;
}

// The command line that a fork inherits is its parent's: `pkill -f` of the program would end the
// one process that cleans up after it. The environment follows upon it, and may hold our secrets.
void take_own_command_line() {
    constexpr std::string_view kName = "oo-guardian";
    const std::size_t arguments = length_of("/proc/self/cmdline");
    const std::size_t environment = length_of("/proc/self/environ");
    char* line = program_invocation_name;
    for (std::size_t i = 0; i < arguments + environment; ++i)
        line[i] = i < std::min(kName.size(), arguments - 1) ? kName[i] : '\0';
}

void restore_signals() {
    for (int signal = 1; signal <= kLastSignal; ++signal) ::signal(signal, SIG_DFL);
    set_mask(SIG_SETMASK, 0);
}

// A supervisor may signal every process of ours; the guardian's turn comes when we have ended.
void prepare_signals() {
    restore_signals();
    for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE}) ::signal(signal, SIG_IGN);
    ::signal(SIGCHLD, [](int) {});  // only wakes what waits
    set_mask(SIG_BLOCK, SIGCHLD);
}

// Waits, letting SIGCHLD in only meanwhile. Whether the lifeline has ended.
bool wait_for_event(int lifeline, const timespec* timeout) {
    sigset_t none;
    sigemptyset(&none);
    pollfd polled{lifeline, 0, 0};
    return ::ppoll(&polled, 1, timeout, &none) > 0;
}

[[noreturn]] void launch(const Charge& charge) {
    restore_signals();
    ::dup2(charge.output, STDOUT_FILENO);
    ::dup2(charge.output, STDERR_FILENO);
    ::close(charge.output);
    ::close(charge.lifeline);
    ::fcntl(charge.report, F_SETFD, FD_CLOEXEC);
    ::execve(charge.program, charge.arguments, charge.environment);
    const int error = errno;
    static_cast<void>(::write(charge.report, &error, sizeof error) + 0);
    ::_exit(127);
}

// Returns when the program has ended or the lifeline has.
void watch(int lifeline, pid_t program) {
    while (!wait_for_event(lifeline, nullptr))
        for (pid_t ended = 1; ended > 0;) {
            ended = ::waitpid(-1, nullptr, WNOHANG);
            if (ended == program || (ended < 0 && errno == ECHILD)) return;
        }
}

// Sends SIGKILL to each process in the list of decimal numbers that the kernel writes.
void kill_children() {
    const int list = ::open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
    std::array<char, 4096> text{};
    pid_t child = 0;
    ssize_t length = 0;
    while ((length = ::read(list, text.data(), text.size())) > 0)
        for (ssize_t i = 0; i < length; ++i) {
            const char c = text[static_cast<std::size_t>(i)];
            if (c >= '0' && c <= '9') {
                child = child * 10 + (c - '0');
                continue;
            }
            if (child > 0) ::kill(child, SIGKILL);
            child = 0;
        }
    ::close(list);
}

// Whether no child is left.
bool reap_all() {
    pid_t ended = 1;
    while (ended > 0) ended = ::waitpid(-1, nullptr, WNOHANG);
    return ended < 0 && errno == ECHILD;
}

void end_family() {
    for (int round = 0; round < kRounds; ++round) {
        kill_children();
        if (reap_all()) return;
        wait_for_event(-1, &kRound);
    }
}

void remove_folder(const Charge& charge) {
    const pid_t remover = ::fork();
    if (remover == 0) {
        ::execle("/bin/rm", "rm", "-rf", "--", charge.folder, static_cast<char*>(nullptr),
                 charge.environment);
        ::_exit(127);
    }
    while (::waitpid(remover, nullptr, 0) < 0 && errno == EINTR) continue;
}

}  // namespace

void guard(const Charge& charge) noexcept {
    ::setsid();
    ::prctl(PR_SET_NAME, "oo-guardian");
    take_own_command_line();
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    prepare_signals();
    close_all_but({charge.lifeline, charge.report, charge.output});
    const pid_t program = ::fork();
    if (program == 0) launch(charge);
    ::close(charge.report);
    ::close(charge.output);
    watch(charge.lifeline, program);
    end_family();
    remove_folder(charge);
    ::_exit(0);
}

}  // namespace base
