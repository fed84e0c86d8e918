// What each kind of action is: one row each. Every list of kinds is made from this table.
#pragma once

#include "base/clock.h"
#include "domain/action.h"
#include "domain/campaign.h"
#include "domain/profile_state.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace domain {

// How one of them is told to people, by what came of it.
struct ActWords {
    std::string_view done;
    std::string_view refused;
    std::string_view failed;
    std::string_view unknown;
    std::string_view rehearsed;
    std::string_view open;
};

struct ActRule {
    ActionKind kind;
    std::string_view name;      // "invite": as stored in the ledger
    std::string_view singular;  // "invitation": for people
    std::string_view plural;
    std::string_view report;  // "invites": the key of how many there were, in reports for programs
    ActWords told;
    // The state in which a person must be; nothing: any.
    std::optional<ProfileState> from;
    // Once for each person and step, and seen by them. A look is neither.
    bool is_visible;
    // A site that says no to the person ends them, and so do three tries that come to nothing.
    // Only then does a run of such answers count as one of failures: dead addresses are nobody's
    // trouble.
    bool is_refusal_final;
    Limits (*wanted)(const Campaign&);  // what the user has set
    Limits ceiling;                     // of our own, which no setting passes; of 0: none
    bool warms_up;                      // a new account begins with few of them a day
    // The least time between two of them.
    base::Duration (*least_interval)(const Campaign&);

    // What holds: the lower of both.
    Limits limits(const Campaign& campaign) const;
    // What one of them came to; nothing: it is open.
    std::string_view in_words(const std::optional<Outcome>& outcome) const;
};

// In the order of ActionKind.
const std::array<ActRule, kActionKindCount>& act_rules();
const ActRule& rule(ActionKind kind);
// "1 invitation", "3 profile reads".
std::string counted(std::int64_t count, const ActRule& rule);

}  // namespace domain
