#include "app/crew.h"

#include "app/command_line.h"
#include "base/log.h"
#include "base/text/counted.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <map>
#include <string>
#include <vector>

namespace app {
namespace {

using Crew = std::map<pid_t, std::string>;  // the account that each process works

// What follows a fork and must not allocate: everything is made before.
[[noreturn]] void become(char* const* arguments, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    // A terminal's Ctrl-C goes to the parent alone, which passes it on: twice would end them hard.
    ::setpgid(0, 0);
    if (::getppid() != parent) ::_exit(kRefused);
    // The parent keeps them back for its own StopSignal.
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execv("/proc/self/exe", arguments);
    ::_exit(kRefused);
}

pid_t start(const home::Paths& paths, const std::string& account, bool headless) {
    // Several boards in one terminal would draw over each other.
    std::vector<std::string> words{"openoutreach", "run",   "--home", paths.root(),
                                   "--account",    account, "--lines"};
    if (headless) words.emplace_back("--headless");
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child == 0) become(arguments.data(), parent);
    return child;
}

int exit_code(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// One that ends leaves the others at work.
int wait_for_all(Crew crew) {
    int highest = kDone;
    while (!crew.empty()) {
        int status = 0;
        const pid_t ended = ::waitpid(-1, &status, 0);
        // Who has started us ignores the ends of children, and so they leave no code.
        if (ended < 0 && errno == ECHILD) return highest;
        const auto member = crew.find(ended);
        if (member == crew.end()) continue;
        const int code = exit_code(status);
        if (code != kDone) base::log::error("{} ended with code {}", member->second, code);
        highest = std::max(highest, code);
        crew.erase(member);
    }
    return highest;
}

}  // namespace

int run_crew(const home::Paths& paths, const home::Settings& settings, bool headless,
             const std::stop_token& stop) {
    Crew crew;
    for (const auto& account : settings.accounts) {
        if (!account.active) continue;
        const pid_t member = start(paths, account.handle, headless);
        if (member < 0) return fail(kRefused, "the system starts no more processes");
        crew.emplace(member, account.handle);
    }
    std::string names;
    for (const auto& [member, account] : crew) names += (names.empty() ? "" : ", ") + account;
    base::log::info("{} at work: {}", base::counted(crew.size(), "account is", "accounts are"),
                    names);
    const std::stop_callback end(stop, [&crew] {
        for (const auto& [member, account] : crew) ::kill(member, SIGTERM);
    });
    return wait_for_all(crew);
}

}  // namespace app
