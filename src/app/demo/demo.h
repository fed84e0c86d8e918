// Plays the whole system against the sandbox, in simulated time, through a real browser.
#pragma once

#include "home/paths.h"
#include "home/settings.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace app {

struct DemoOptions {
    std::uint64_t seed = 1;
    int days = 5;
    int accounts = 1;            // each with a login, a browser, limits and hours of its own
    std::optional<int> members;  // else as many as it takes
    bool ai = false;             // the sandbox's language model writes the messages
    int model_answers = 0;       // it ends after so many; 0: it stays
    int withdraw_after = 0;      // in days; 0: invitations stay
    bool headed = false;
    bool json = false;
    std::optional<std::filesystem::path> keep;
    std::optional<std::filesystem::path> net_log;  // where Chromium writes what it contacted
    std::vector<std::string> faults;               // of the simulated site, as --fault takes them
};

// So many members have a login there.
inline constexpr int kMostDemoAccounts = 8;

// How many people a network of so many days takes, where nobody says: there is always a choice.
int members_for(int days);

// How a demo is shown, apart from what it plays.
struct DemoView {
    bool headed = false;
    bool json = false;
    std::optional<std::filesystem::path> net_log;
    int model_answers = 0;
    std::vector<std::string> faults;
};

// Makes a home and plays in it; returns the exit code. The report goes to stdout, the narration to
// stderr.
int play_demo(const DemoOptions& options, std::stop_token stop);

// Goes on with the demo that `paths` was kept from: the same world, from the time it had come to.
int resume_demo(const home::Paths& paths, home::Settings settings, const DemoView& view,
                std::stop_token stop);

}  // namespace app
