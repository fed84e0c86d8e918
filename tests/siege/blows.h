// What is done to a demo at work: each blow is one round, from a start of the program to its end.
#pragma once

#include "base/rng.h"

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace siege {

// The home that is besieged, and what a round needs beside it.
struct Ground {
    std::filesystem::path home;
    std::filesystem::path scratch;  // the program's folder for temporary files
    std::filesystem::path backup;   // of the CRM, made early
    bool may_mount = false;         // a full and a read-only disk need root and a mount
};

struct Blow {
    std::string_view name;
    // Plays the round; what went against a promise, in sentences.
    std::vector<std::string> (*strike)(const Ground& ground, base::Rng& rng);
    bool needs_mount = false;
};

const std::vector<Blow>& blows();

// Starts the program on the home, where it goes on with the demo.
pid_t begin(const Ground& ground, const std::vector<std::string>& environment = {});
// Ends it as a service manager would, and waits; false when it does not end in `seconds`.
bool end_politely(pid_t program, int seconds);

}  // namespace siege
