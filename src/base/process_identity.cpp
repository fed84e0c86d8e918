#include "base/process_identity.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace base {
namespace {

// Of /proc/<pid>/stat, counted from 1; the name before them may hold blanks and brackets.
constexpr int kFirstAfterName = 3;
constexpr int kState = 3;
constexpr int kStarted = 22;

std::string field_of(const std::string& stat, int field) {
    std::istringstream rest(stat.substr(std::min(stat.rfind(')') + 1, stat.size())));
    std::string word;
    for (int at = kFirstAfterName; rest >> word; ++at) {
        if (at == field) return word;
    }
    return {};
}

std::string read_stat(long pid) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string first_word(const char* file) {
    std::string word;
    std::ifstream(file) >> word;
    return word;
}

std::string or_dash(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }, '_');
    return text.empty() ? "-" : text;
}

std::string pid_space() {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/ns/pid", error).string();
}

std::string host_name() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

}  // namespace

std::string ProcessIdentity::text() const {
    return host + ' ' + boot + ' ' + pid_space + ' ' + std::to_string(pid) + ' ' + started;
}

ProcessIdentity own_process() {
    const long pid = ::getpid();
    return {.host = or_dash(host_name()),
            .boot = or_dash(first_word("/proc/sys/kernel/random/boot_id")),
            .pid_space = or_dash(pid_space()),
            .pid = pid,
            .started = or_dash(field_of(read_stat(pid), kStarted))};
}

std::optional<ProcessIdentity> parse_process(const std::string& text) {
    std::istringstream in(text);
    ProcessIdentity process;
    if (in >> process.host >> process.boot >> process.pid_space >> process.pid >> process.started)
        return process;
    return std::nullopt;
}

std::optional<bool> is_alive(const ProcessIdentity& process) {
    const auto own = own_process();
    const bool is_here = process.boot == own.boot && process.pid_space == own.pid_space &&
                         own.boot != "-" && own.pid_space != "-";
    if (!is_here) return std::nullopt;
    const auto stat = read_stat(process.pid);
    const auto state = field_of(stat, kState);
    const bool has_ended = stat.empty() || state == "Z" || state == "X";
    return !has_ended && or_dash(field_of(stat, kStarted)) == process.started;
}

}  // namespace base
