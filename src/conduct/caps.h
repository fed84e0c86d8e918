// What limits the actions of a kind today: the user's settings, the program's ceilings, the warm-up
// of a new account. The tightest counts, and is named.
#pragma once

#include "conduct/calendar.h"
#include "conduct/turn.h"
#include "crm/ledger/ledger.h"
#include "domain/action.h"
#include "domain/campaign.h"

#include <string>

namespace conduct {

struct Caps {
    domain::Limits limits;
    // What is tighter than the user's own setting: "warm-up: 8 of 20", "the most that any setting
    // allows"; empty where the setting itself counts.
    std::string daily_reason;
    std::string weekly_reason;
};

// A new account's invitations begin with `warm_up_start` on the day of its first live act, and are
// one more each working day. Computed from the ledger, so a restart, another machine or a clock
// that is set forward change nothing.
Caps caps_of(domain::ActionKind kind, const Turn& turn, const crm::Ledger& ledger,
             const Calendar& calendar);

}  // namespace conduct
