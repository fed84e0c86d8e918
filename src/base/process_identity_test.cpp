#include "base/process_identity.h"

#include <doctest/doctest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

TEST_CASE("a process is known by its words, and lives as long as it is not gathered in") {
    const pid_t child = ::fork();
    if (child == 0) {
        ::pause();
        ::_exit(0);
    }
    auto process = base::own_process();
    CHECK(base::parse_process(process.text()) == process);
    CHECK(base::is_alive(process) == true);
    process.pid = child;
    CHECK(base::is_alive(process) == false);  // that number, but another beginning
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
}

TEST_CASE("whether a process of another machine lives cannot be told") {
    auto process = base::own_process();
    process.boot = "another-run";
    CHECK_FALSE(base::is_alive(process));
    CHECK_FALSE(base::parse_process("just one-word"));
}
