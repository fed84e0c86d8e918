// What becomes of the program's words when nobody can take them.
#include "tests/program/shell.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

namespace {

using program::Folder;

struct Ended {
    int code = -1;    // as a shell shows it
    std::string err;  // what it said on standard error
};

// Runs the program after `prepare` has arranged its standard output and limits.
Ended run_with(const std::vector<std::string>& arguments, const std::function<void()>& prepare) {
    const Folder folder;
    const std::string err = folder.path() / "err";
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
        prepare();
        std::vector<char*> pointers{const_cast<char*>(OPENOUTREACH_PROGRAM)};
        for (const auto& each : arguments) pointers.push_back(const_cast<char*>(each.c_str()));
        pointers.push_back(nullptr);
        ::execv(OPENOUTREACH_PROGRAM, pointers.data());
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    std::ostringstream text;
    text << std::ifstream(err).rdbuf();
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), text.str()};
}

void become_full() {
    ::dup2(::open("/dev/full", O_WRONLY), STDOUT_FILENO);
}

void become_closed() {
    ::close(STDOUT_FILENO);
}

// A pipe whose reader has gone.
void become_broken() {
    int ends[2];
    if (::pipe(ends) != 0) ::_exit(126);
    ::dup2(ends[1], STDOUT_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
}

// As a service does: the signal of a broken pipe is heard by nobody.
void become_broken_unheard() {
    ::signal(SIGPIPE, SIG_IGN);
    become_broken();
}

// A home with a CRM, and the commands that print without a network.
std::vector<std::vector<std::string>> printing_commands(const Folder& folder) {
    const std::string home = folder.path() / "home";
    folder.write("home/accounts.secrets.yaml",
                 "accounts:\n  jane:\n    active: true\n    username: jane@example.org\n"
                 "    followup_template: templates/a.j2\n    followup_template_type: jinja\n");
    folder.write("home/templates/a.j2", "Hello {{ first_name }}");
    const std::string people =
        folder.write("people.csv", "profile\nhttps://www.linkedin.com/in/ada-example\n");
    const std::string text = folder.write("plain.j2", "Hello");
    const std::string data = folder.write("data.json", "{}");
    program::run({"crm", "setup", "--home", home});
    program::run({"crm", "import", people, "--home", home});
    return {{"--help"},
            {"--version"},
            {"crm", "--help"},
            {"config", "dump", "--home", home},
            {"config", "check", "--home", home},
            {"crm", "list", "--home", home},
            {"crm", "list", "--json", "--home", home},
            {"crm", "show", "ada-example", "--home", home},
            {"crm", "export", "--home", home},
            {"crm", "check", "--home", home},
            {"status", "--home", home},
            {"why", "ada-example", "--home", home},
            {"rank", "--home", home},
            {"template", "render", text, data},
            {"sandbox", "--fault", "list"}};
}

TEST_CASE("output that cannot be written is told, and is no success") {
    const Folder folder;
    for (const auto& command : printing_commands(folder)) {
        CAPTURE(command[0]);
        CAPTURE(command[command.size() > 1 ? 1 : 0]);
        const auto usual = program::run(command);
        if (usual.out.empty()) continue;  // it says nothing there
        for (const auto& prepare : {become_full, become_closed}) {
            const auto ended = run_with(command, prepare);
            CHECK(ended.code == (usual.code == 0 ? 1 : usual.code));
            CHECK_MESSAGE(
                ended.err.find("not all of the output could be written") != std::string::npos,
                ended.err);
        }
        for (const auto& prepare : {become_broken, become_broken_unheard}) {
            const auto gone = run_with(command, prepare);
            CHECK(gone.code == 141);
            CHECK_MESSAGE(gone.err.find("could not be written") == std::string::npos, gone.err);
        }
    }
}

// The address sanitizer lays out terabytes of address space before main(): it cannot be limited.
#ifdef __SANITIZE_ADDRESS__
constexpr bool kMemoryIsLimitless = true;
#else
constexpr bool kMemoryIsLimitless = false;
#endif

TEST_CASE("with too little memory the program says so in one line" *
          doctest::skip(kMemoryIsLimitless)) {
    const Folder folder;
    const auto commands = printing_commands(folder);
    std::vector<std::vector<std::string>> tried = {commands[3], commands[5], commands[12]};
    tried.push_back({"demo", "--days", "1", "--members", "20"});
    for (const rlim_t megabytes : {40, 80, 120, 160, 240, 400, 800}) {
        for (const auto& command : tried) {
            CAPTURE(megabytes);
            CAPTURE(command[0]);
            const auto ended = run_with(command, [megabytes] {
                const rlimit limit{megabytes << 20U, megabytes << 20U};
                ::setrlimit(RLIMIT_AS, &limit);
            });
            // 127: the system could not even load the program.
            CHECK((ended.code == 0 || ended.code == 1 || ended.code == 2 || ended.code == 127));
            CHECK_MESSAGE(ended.err.find("terminate") == std::string::npos, ended.err);
            CHECK_MESSAGE(ended.err.find("unexpected") == std::string::npos, ended.err);
            if (ended.code == 1) CHECK(ended.err.find("openoutreach: ") != std::string::npos);
        }
    }
}

}  // namespace
