// How the viewer stands with a member: a pure fold over what was done, read at a point in time.
#pragma once

#include "sandbox/world/act.h"
#include "sandbox/world/member.h"

#include <optional>
#include <vector>

namespace sandbox {

enum class Relation { None, Pending, Incoming, Connected };

struct Standing {
    Relation relation = Relation::None;
    base::Time since;                     // of the invitation, or of the connection
    std::optional<base::Time> withdrawn;  // the last withdrawal: no new invitation for three weeks
};

// "none", "pending", "incoming", "connected".
std::string_view name(Relation relation);

// `acts` are those done to this member by the viewer, oldest first; later ones than `now` are not
// looked at. `beginning` is how they stood before.
Standing standing_of(const Member& member, Beginning beginning, const std::vector<Act>& acts,
                     base::Time now);

// What the site answers to an act of `kind` on such a standing, its weekly limit aside.
Answer answer_to(ActKind kind, const Standing& standing, base::Time now);

}  // namespace sandbox
