// The day's page: what needs the user, what happened, what comes, what is left.
#pragma once

#include "views/status.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace views {

// Something that only the user can do.
struct Need {
    std::string what;
    std::string remedy;  // a command, or what to do; empty: `what` says it
};

struct TodayView {
    Status status;
    std::vector<Need> needs;
    base::Time since;                       // the beginning of the working day before this one
    std::vector<crm::Person> accepted;      // our invitations, since then; newest first
    std::vector<std::int64_t> done;         // of each kind of act since then, by ActionKind
    std::int64_t may_be_invited = 0;        // who is blocked is not among them
    std::int64_t ended = 0;                 // who failed since then
    std::optional<base::Time> works_until;  // the end of the hours it is in
    std::optional<base::Time> works_from;   // the next hours, outside of them
    std::optional<crm::Person> waits_longest;
};

// Of the active account, which there must be.
base::Result<TodayView> view_today(Records& records);
nlohmann::ordered_json to_json(const TodayView& view);

}  // namespace views
