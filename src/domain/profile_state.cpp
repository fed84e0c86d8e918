#include "domain/profile_state.h"

#include <algorithm>

namespace domain {
namespace {

using enum ProfileState;

constexpr unsigned bit(ProfileState state) {
    return 1U << static_cast<unsigned>(state);
}

template <class... States>
constexpr unsigned to(States... states) {
    return (0U | ... | bit(states));
}

constexpr std::array<ProfileStateRow, kProfileStateCount> kTable{{
    // state, name, stage, closing reason, terminal, active, next
    {Discovered, "discovered", "Discovered", "", false, true, to(Enriched, Failed, Ignored)},
    {Enriched, "enriched", "Enriched", "", false, true, to(Pending, Connected, Failed, Ignored)},
    {Pending, "pending", "Pending", "", false, true, to(Connected, Failed, Ignored)},
    {Connected, "connected", "Connected", "", false, true, to(Completed, Failed, Ignored)},
    {Completed, "completed", "Completed", "Completed", true, true, to()},
    {Failed, "failed", "Failed", "Failed", true, false, to()},
    {Ignored, "ignored", "Ignored", "Ignored", true, false, to()},
}};

template <class Match>
std::optional<ProfileState> find_state(Match match) {
    const auto found = std::find_if(kTable.begin(), kTable.end(), match);
    return found == kTable.end() ? std::nullopt : std::optional(found->state);
}

}  // namespace

const std::array<ProfileStateRow, kProfileStateCount>& profile_state_table() {
    return kTable;
}

const ProfileStateRow& row(ProfileState state) {
    return kTable.at(static_cast<std::size_t>(state));
}

bool may_move(ProfileState from, ProfileState to_state) {
    return (row(from).next & bit(to_state)) != 0;
}

std::optional<ProfileState> state_of_stage(std::string_view stage) {
    return find_state([&](const ProfileStateRow& candidate) { return candidate.stage == stage; });
}

std::optional<ProfileState> state_named(std::string_view name) {
    return find_state([&](const ProfileStateRow& candidate) { return candidate.name == name; });
}

}  // namespace domain
