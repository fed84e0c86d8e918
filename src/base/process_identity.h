// Which process this is, in words that another process, also a later one, can check.
#pragma once

#include <optional>
#include <string>

namespace base {

// Tells one process from every other one, also from a later one of the same number.
struct ProcessIdentity {
    std::string host;
    std::string boot;       // names one run of the machine
    std::string pid_space;  // in which `pid` means something
    long pid = 0;
    std::string started;  // in the machine's ticks

    // "host boot pid-space pid started".
    std::string text() const;
    friend bool operator==(const ProcessIdentity&, const ProcessIdentity&) = default;
};

ProcessIdentity own_process();
std::optional<ProcessIdentity> parse_process(const std::string& text);

// Whether that process lives; nothing when that cannot be told from here: it is of another machine,
// or of another pid space. One that is stopped lives.
std::optional<bool> is_alive(const ProcessIdentity& process);

}  // namespace base
