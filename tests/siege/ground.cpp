#include "tests/siege/ground.h"

#include "tests/program/shell.h"

#include <fmt/core.h>

#include <signal.h>
#include <sys/wait.h>

#include <thread>

namespace siege {
namespace {

bool has_ended(pid_t program, int& status) {
    return ::waitpid(program, &status, WNOHANG) == program;
}

}  // namespace

void pause(std::chrono::milliseconds duration) {
    std::this_thread::sleep_for(duration);
}

std::chrono::milliseconds between(base::Rng& rng, int least, int most) {
    return std::chrono::milliseconds(
        least + static_cast<int>(rng.index(static_cast<std::size_t>(most - least))));
}

void signal_to(pid_t program, int signal) {
    ::kill(program, signal);
}

void gather(pid_t program) {
    ::waitpid(program, nullptr, 0);
}

void resume(const Ground& ground) {
    for (const auto* account : {kFirst, kSecond})
        program::run({"resume", "--home", ground.home.string(), "--account", account});
}

pid_t begin(const Ground& ground, const std::vector<std::string>& environment,
            const std::string& fault, const std::string& account) {
    auto all = environment;
    all.push_back("TMPDIR=" + ground.scratch.string());
    return program::start(
        {"run", "--home", ground.home.string(), "--fault", fault, "--account", account}, all);
}

Findings after_end(pid_t program, const char* when) {
    signal_to(program, SIGTERM);
    int status = 0;
    for (int tenths = 0; tenths < 300; ++tenths, pause(std::chrono::milliseconds(100))) {
        if (!has_ended(program, status)) continue;
        // Before it has begun, ours ends it as well; any other signal is a crash.
        const bool has_crashed = WIFSIGNALED(status) && WTERMSIG(status) != SIGTERM;
        return has_crashed ? Findings{fmt::format("{} it crashed", when)} : Findings{};
    }
    signal_to(program, SIGKILL);
    gather(program);
    return {fmt::format("{} SIGTERM ended nothing in 30 s", when)};
}

}  // namespace siege
