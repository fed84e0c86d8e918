#include "tests/program/shell.h"

#include <fcntl.h>
#include <grp.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace program {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

[[noreturn]] void execute(const std::vector<std::string>& arguments) {
    std::vector<char*> pointers{const_cast<char*>(OPENOUTREACH_PROGRAM)};
    for (const auto& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
    pointers.push_back(nullptr);
    ::execv(OPENOUTREACH_PROGRAM, pointers.data());
    ::_exit(127);
}

enum class As { Us, Nobody };

constexpr uid_t kNobody = 65534;

// The program is opened before: nobody may be let into the folders above it.
[[noreturn]] void execute_as_nobody(const std::vector<std::string>& arguments) {
    std::vector<char*> pointers{const_cast<char*>(OPENOUTREACH_PROGRAM)};
    for (const auto& argument : arguments) pointers.push_back(const_cast<char*>(argument.c_str()));
    pointers.push_back(nullptr);
    const int program = ::open(OPENOUTREACH_PROGRAM, O_RDONLY | O_CLOEXEC);
    const bool is_nobody = ::chdir("/") == 0 && ::setgroups(0, nullptr) == 0 &&
                           ::setresgid(kNobody, kNobody, kNobody) == 0 &&
                           ::setresuid(kNobody, kNobody, kNobody) == 0;
    if (is_nobody) ::fexecve(program, pointers.data(), environ);
    ::_exit(127);
}

[[noreturn]] void become(const std::vector<std::string>& arguments,
                         const std::vector<std::string>& environment, const std::string& out,
                         const std::string& err, As as = As::Us) {
    for (const auto& entry : environment) {
        const auto equals = entry.find('=');
        ::setenv(entry.substr(0, equals).c_str(), entry.substr(equals + 1).c_str(), 1);
    }
    ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
    ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
    if (as == As::Nobody) execute_as_nobody(arguments);
    execute(arguments);
}

Said run_as(As as, const std::vector<std::string>& arguments,
            const std::vector<std::string>& environment) {
    const Folder folder;
    const std::string out = folder.path() / "out";
    const std::string err = folder.path() / "err";
    const pid_t child = ::fork();
    if (child == 0) become(arguments, environment, out, err, as);
    int status = 0;
    ::waitpid(child, &status, 0);
    return {.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            .out = read_file(out),
            .err = read_file(err)};
}

}  // namespace

Said run(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
    return run_as(As::Us, arguments, environment);
}

Said run_as_nobody(const std::vector<std::string>& arguments) {
    return run_as(As::Nobody, arguments, {});
}

bool can_be_nobody() {
    return ::geteuid() == 0 && run_as_nobody({"--version"}).code == 0;
}

void open_to_all(const std::filesystem::path& folder) {
    using fs::perms;
    constexpr auto kRead = perms::owner_all | perms::group_read | perms::others_read;
    constexpr auto kEnter = kRead | perms::group_exec | perms::others_exec;
    fs::permissions(folder, kEnter);
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        fs::permissions(entry.path(), entry.is_directory() ? kEnter : kRead);
}

Said type(const std::vector<std::string>& arguments, const std::vector<std::string>& answers) {
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) execute(arguments);
    Said said;
    std::string unanswered;
    auto next = answers.begin();
    char buffer[4096];
    for (ssize_t count; (count = ::read(terminal, buffer, sizeof buffer)) > 0;) {
        said.out.append(buffer, static_cast<std::size_t>(count));
        unanswered.append(buffer, static_cast<std::size_t>(count));
        if (!unanswered.ends_with("> ") && !unanswered.ends_with("a line with a dot)\r\n"))
            continue;
        if (next == answers.end()) break;
        const std::string line = *next++ + "\n";
        unanswered.clear();
        if (::write(terminal, line.data(), line.size()) < 0) break;
    }
    ::close(terminal);
    int status = 0;
    ::waitpid(child, &status, 0);
    said.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return said;
}

pid_t start(const std::vector<std::string>& arguments,
            const std::vector<std::string>& environment) {
    const pid_t child = ::fork();
    if (child == 0) become(arguments, environment, "/dev/null", "/dev/null");
    return child;
}

Folder::Folder() {
    std::string pattern = (fs::temp_directory_path() / "openoutreach-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
}

Folder::~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, const std::string& text) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
    return file.string();
}

std::string last_line(const std::string& text) {
    const auto end = text.find_last_not_of('\n');
    if (end == std::string::npos) return {};
    const auto before = text.rfind('\n', end);
    const std::size_t first = before == std::string::npos ? 0 : before + 1;
    return text.substr(first, end - first + 1);
}

std::size_t count_lines(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::vector<std::string> processes_with(const std::string& text) {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const std::string pid = entry.path().filename();
        if (pid.find_first_not_of("0123456789") != std::string::npos ||
            pid == std::to_string(::getpid()))
            continue;
        std::string line = read_file(entry.path() / "cmdline");
        std::replace(line.begin(), line.end(), '\0', ' ');
        if (line.find(text) != std::string::npos) found.push_back(line);
    }
    return found;
}

}  // namespace program
