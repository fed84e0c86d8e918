// One thing done on the site in the user's name: what is meant, and what became of it.
#pragma once

#include "domain/ids.h"
#include "domain/public_id.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace domain {

// ProfileRead is seen by nobody but counts against its own limit. It stands last.
enum class ActionKind { Invite, Message, Withdraw, ProfileRead };
inline constexpr std::size_t kActionKindCount =
    static_cast<std::size_t>(ActionKind::ProfileRead) + 1;

// How an action ended. Open and Unknown ones count as done wherever that is the safe side.
enum class Outcome { Done, Refused, Failed, Unknown, Rehearsed };

// What is about to be done, to whom.
struct Intent {
    ActionKind kind = ActionKind::ProfileRead;
    LeadId lead;
    DealId deal;
    PublicId public_id;
    std::string company;  // the person's present employer, where known: it may be blocked
    std::string text;     // the note of an invite, the text of a message; may be empty
    int step = 1;         // of the campaign; the seed has one
};

// "invite", "message", "withdraw", "profile_read": as stored in the ledger.
std::string_view name(ActionKind kind);
std::optional<ActionKind> action_kind_named(std::string_view name);
// "done", "refused", "failed", "unknown", "rehearsed".
std::string_view name(Outcome outcome);
std::optional<Outcome> outcome_named(std::string_view name);

}  // namespace domain
