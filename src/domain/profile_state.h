// The states of a person in the pipeline, and the one table that says what each state means.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace domain {

// DISCOVERED → ENRICHED → PENDING → CONNECTED → COMPLETED, or FAILED / IGNORED.
enum class ProfileState { Discovered, Enriched, Pending, Connected, Completed, Failed, Ignored };

inline constexpr std::size_t kProfileStateCount = 7;

// A row of the table. The CRM's stages and closing reasons, the labels and the diagram are made
// from it.
struct ProfileStateRow {
    ProfileState state;
    std::string_view name;            // "discovered": in reports and on the command line
    std::string_view stage;           // "Discovered": the CRM's stage
    std::string_view closing_reason;  // empty where the state closes nothing
    bool terminal;                    // no move leads out
    bool active;                      // the deal is still worked on, or won
    unsigned next;                    // the states that may follow, a bit each
};

const std::array<ProfileStateRow, kProfileStateCount>& profile_state_table();
const ProfileStateRow& row(ProfileState state);

// A move to the same state is none.
bool may_move(ProfileState from, ProfileState to);
std::optional<ProfileState> state_of_stage(std::string_view stage);
std::optional<ProfileState> state_named(std::string_view name);

inline std::string_view name(ProfileState state) {
    return row(state).name;
}
inline bool is_terminal(ProfileState state) {
    return row(state).terminal;
}

}  // namespace domain
