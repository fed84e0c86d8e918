#include "base/process.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

using base::Deadline;
using base::GuardedProcess;

Deadline soon() {
    return Deadline::after(std::chrono::seconds(20));
}

GuardedProcess start(const std::string& script) {
    auto process = GuardedProcess::start({.program = "sh", .arguments = {"-c", script}});
    REQUIRE(process.has_value());
    return *std::move(process);
}

std::string line_of(GuardedProcess& process) {
    const auto line = process.read_line(soon());
    REQUIRE(line.has_value());
    return *line;
}

pid_t pid_of(GuardedProcess& process) {
    return std::stoi(line_of(process));
}

bool is_alive(pid_t pid) {
    return ::kill(pid, 0) == 0;
}

// Starts a shell, a child of it in another session, and an orphan in yet another; prints their ids.
const std::string kFamily =
    "echo $$; setsid sleep 1000 & echo $!; "
    "sh -c 'setsid sh -c \"echo \\$\\$; exec sleep 1000\" & wait $!' & sleep 1000";

TEST_CASE("a program's output is read line by line, and its folder is its TMPDIR") {
    auto process = start("echo one; echo two >&2; echo \"$TMPDIR\"; printf rest");
    CHECK(line_of(process) == "one");
    CHECK(line_of(process) == "two");
    CHECK(line_of(process) == process.folder().string());
    CHECK_FALSE(process.read_line(soon()).has_value());
}

TEST_CASE("reading a line ends with the deadline") {
    auto process = start("sleep 1000");
    CHECK_FALSE(process.read_line(Deadline::after(std::chrono::milliseconds(20))).has_value());
}

TEST_CASE("a program that is not there is an error that names it") {
    const auto process = GuardedProcess::start({.program = "no-such-program"});
    REQUIRE_FALSE(process.has_value());
    CHECK(process.error().message.find("no-such-program") != std::string::npos);
}

TEST_CASE("a file that cannot be executed is an error and leaves nothing") {
    auto other = start("sleep 1000");
    const auto file = other.folder() / "bad";
    std::ofstream(file) << "#!/no/such/interpreter\n";
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    const auto process = GuardedProcess::start({.program = file.string()});
    REQUIRE_FALSE(process.has_value());
    CHECK(process.error().message.find(file.string()) != std::string::npos);
}

TEST_CASE("stopping kills descendants in other sessions and orphans, and removes the folder") {
    auto process = start(kFamily);
    const pid_t shell = pid_of(process);
    const pid_t child = pid_of(process);
    const pid_t orphan = pid_of(process);
    const auto folder = process.folder();
    std::filesystem::create_directories(folder / "a" / "b");
    std::ofstream(folder / "a" / "b" / "file") << "x";
    CHECK(is_alive(orphan));
    process.stop();
    CHECK_FALSE(is_alive(shell));
    CHECK_FALSE(is_alive(child));
    CHECK_FALSE(is_alive(orphan));
    CHECK_FALSE(std::filesystem::exists(folder));
    process.stop();
}

TEST_CASE("when the program ends by itself its descendants and its folder go too") {
    auto process = start("sleep 1000 & echo $!; exit 3");
    const pid_t child = pid_of(process);
    const auto folder = process.folder();
    // The descendants hold the output open, so its end shows that none is left.
    CHECK_FALSE(process.read_line(soon()).has_value());
    process.stop();
    CHECK_FALSE(is_alive(child));
    CHECK_FALSE(std::filesystem::exists(folder));
}

TEST_CASE("moving hands the process on, and assigning over one stops it") {
    auto first = start("echo $$; sleep 1000");
    const pid_t first_pid = pid_of(first);
    auto second = start("echo $$; sleep 1000");
    const pid_t second_pid = pid_of(second);
    first = std::move(second);
    CHECK_FALSE(is_alive(first_pid));
    CHECK(is_alive(second_pid));
}

// What a process of ours that was killed left: the ids of its family and its folder.
struct Remains {
    pid_t shell = 0, child = 0, orphan = 0;
    std::array<char, 256> folder{};
};

// In a child of the test: starts a family, reports it and dies without cleaning up.
[[noreturn]] void start_and_die(int report) {
    auto process = GuardedProcess::start({.program = "sh", .arguments = {"-c", kFamily}});
    Remains remains{
        .shell = pid_of(*process), .child = pid_of(*process), .orphan = pid_of(*process)};
    process->folder().string().copy(remains.folder.data(), remains.folder.size() - 1);
    static_cast<void>(::write(report, &remains, sizeof remains) + 0);
    ::raise(SIGKILL);
    ::_exit(1);
}

bool becomes_true(const auto& condition) {
    const auto deadline = soon();
    while (!deadline.has_passed())
        if (condition()) return true;
    return false;
}

TEST_CASE("kill -9 of ours leaves no process and no folder") {
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    const pid_t victim = ::fork();
    if (victim == 0) start_and_die(ends[1]);
    Remains remains;
    REQUIRE(::read(ends[0], &remains, sizeof remains) == sizeof remains);
    ::waitpid(victim, nullptr, 0);
    CHECK(becomes_true([&] { return !is_alive(remains.shell) && !is_alive(remains.child); }));
    CHECK(becomes_true([&] { return !is_alive(remains.orphan); }));
    CHECK(becomes_true([&] { return !std::filesystem::exists(remains.folder.data()); }));
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("neither the guardian nor the program holds our files") {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);  // without O_CLOEXEC
    auto process = start("echo started; sleep 1000");
    CHECK(line_of(process) == "started");
    ::close(ends[1]);
    char byte = 0;
    CHECK(::read(ends[0], &byte, 1) == 0);
    ::close(ends[0]);
}

TEST_CASE(
    "the guardian outlives the signals that a supervisor sends to all, the program does not") {
    auto process = start("echo $PPID; echo $$; ps -o comm= -p $PPID; exec sleep 1000");
    const pid_t guardian = pid_of(process);
    const pid_t program = pid_of(process);
    CHECK(line_of(process) == "oo-guardian");
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) ::kill(guardian, signal);
    CHECK(is_alive(program));
    CHECK(::getsid(program) == guardian);
    ::kill(program, SIGTERM);
    CHECK_FALSE(process.read_line(soon()).has_value());
    process.stop();
}

std::string environment_of(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/environ");
    return std::string(std::istreambuf_iterator<char>(file), {});
}

// Runs this program again with a secret in its environment, for the case below only.
TEST_CASE("holder of a secret" * doctest::skip()) {
    REQUIRE(std::string(::getenv("OPENOUTREACH_PASSWORD")) == "hunter2");
    auto process = start("echo $PPID; echo $$; sleep 1000 & echo $!; exec sleep 1000");
    for (int i = 0; i < 3; ++i) {
        const pid_t pid = pid_of(process);
        const std::string environment = environment_of(pid);
        CHECK(environment.find("hunter2") == std::string::npos);
        CHECK(environment.find("LLM_API_KEY") == std::string::npos);
        if (i == 0) continue;  // the guardian keeps nothing at all
        CHECK(environment.find("PATH=") != std::string::npos);
        CHECK(environment.find("LC_TIME=C.UTF-8") != std::string::npos);
        CHECK(environment.find("TMPDIR=" + process.folder().string()) != std::string::npos);
    }
}

TEST_CASE("neither the guardian nor the program nor its children get our secrets") {
    const pid_t holder = ::fork();
    if (holder == 0) {
        ::setenv("OPENOUTREACH_PASSWORD", "hunter2", 1);
        ::setenv("LLM_API_KEY", "sk-hunter2", 1);
        ::setenv("LC_TIME", "C.UTF-8", 1);
        ::execl("/proc/self/exe", "holder", "--test-case=holder of a secret", "--no-skip", nullptr);
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(holder, &status, 0);
    CHECK(status == 0);
}

TEST_CASE("a program is found in PATH or at its path") {
    REQUIRE(base::find_program("sh").has_value());
    CHECK(base::find_program("sh")->filename() == "sh");
    CHECK(base::find_program("/bin/sh") == std::filesystem::path("/bin/sh"));
    CHECK_FALSE(base::find_program("no-such-program"));
    CHECK_FALSE(base::find_program("/bin"));
}

}  // namespace
