// What the user wants done, and how fast: the settings under `campaign:`.
#pragma once

#include <array>
#include <chrono>
#include <string>
#include <vector>

namespace domain {

// Limits of one kind of action. A weekly limit of 0 means: none of its own.
struct Limits {
    int daily = 0;
    int weekly = 0;
};

// Local minutes after midnight; `start` is inside the window, `end` is not. A window may pass
// midnight, and belongs to the day on which it starts.
struct WorkingHours {
    std::chrono::minutes start{9 * 60};
    std::chrono::minutes end{18 * 60};
    // From Monday on; at least one of them.
    std::array<bool, 7> working_days{true, true, true, true, true, false, false};
    std::vector<std::chrono::year_month_day> days_off;
};

struct Campaign {
    Limits connect{.daily = 20, .weekly = 100};
    Limits follow_up{.daily = 30, .weekly = 0};
    Limits profile_read{.daily = 80, .weekly = 0};
    Limits withdraw{.daily = 10, .weekly = 0};
    // Invitations on a new account's first day, and one more each working day; 0: no warm-up.
    int warm_up_start = 0;
    std::chrono::minutes recheck_after{24 * 60};
    std::chrono::days withdraw_after{0};  // for so long an invitation may be pending; 0: for ever
    bool existing_connections = false;    // whether people known before are followed up as well
    std::chrono::milliseconds enrich_min_interval{1000};
    std::chrono::minutes invite_min_interval{10};
    std::chrono::minutes follow_up_min_interval{2};
    WorkingHours working_hours;
    std::string invite_note;           // a template; empty: invitations carry no note
    int invite_note_length = 200;      // what the account's plan lets a note have, in characters
    bool invite_without_note = false;  // whether to invite without one where there can be none
};

}  // namespace domain
