// Holds the program's books against the sandbox's own witness: what was really done, to whom, and
// when.
#pragma once

#include "conduct/calendar.h"
#include "crm/ledger/ledger.h"
#include "domain/act_rule.h"
#include "domain/campaign.h"
#include "sandbox/world/act.h"

#include <array>
#include <vector>

namespace app {

struct Audit {
    // What the books call done was done, what was done they call done or unknown, and nothing below
    // is wrong.
    bool agrees = false;
    // How many of each kind the witness saw, by ActionKind; reads are those of people not looked at
    // before, also of some who are not there.
    std::array<int, domain::kActionKindCount> seen{};
    int attempts = 0;  // requests for a visible act, whatever the site answered
    int duplicates =
        0;  // a second one of a kind for the same person, also when the site refused it
    int wrong_recipient = 0;  // to somebody for whom nothing, or another text, was meant
    int not_invited = 0;      // withdrawals from people whom the witness never saw invited
    int outside_hours = 0;
    // Days, weeks, and stretches of that length, that hold more requests than their limit.
    int over_limit = 0;
    int too_close = 0;  // requests of a kind that are closer than the least interval

    int count(domain::ActionKind kind) const { return seen.at(static_cast<std::size_t>(kind)); }
};

Audit audit(const std::vector<sandbox::Act>& acts, const std::vector<crm::LedgerEntry>& ledger,
            const domain::Campaign& campaign, const conduct::Calendar& calendar);

}  // namespace app
