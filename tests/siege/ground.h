// The home that is besieged, and the program at work on it.
#pragma once

#include "base/rng.h"

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace siege {

// What went against a promise, in sentences.
using Findings = std::vector<std::string>;

struct Ground {
    std::filesystem::path home;
    std::filesystem::path scratch;  // the program's folder for temporary files
    std::filesystem::path backup;   // of the CRM, made early
    bool may_mount = false;         // a full and a read-only disk need root and a mount
};

// Two accounts that log in as the same member.
inline constexpr const char* kFirst = "otto";
inline constexpr const char* kSecond = "ida";

// Starts the program on the home, where it goes on with the demo.
pid_t begin(const Ground& ground, const std::vector<std::string>& environment = {},
            const std::string& fault = "all=0.05", const std::string& account = kFirst);
// Ends it as a service manager would and waits; a finding when that takes half a minute, or when
// it crashed.
Findings after_end(pid_t program, const char* when);

// What its user does who sees that it has paused.
void resume(const Ground& ground);

void signal_to(pid_t program, int signal);
// Waits for its end.
void gather(pid_t program);

void pause(std::chrono::milliseconds duration);
std::chrono::milliseconds between(base::Rng& rng, int least, int most);

}  // namespace siege
