// Holds the program's books against the sandbox's own witness: what was really done, to whom, and
// when.
#pragma once

#include "conduct/calendar.h"
#include "crm/ledger.h"
#include "domain/campaign.h"
#include "sandbox/world/act.h"

#include <vector>

namespace app {

struct Audit {
    bool agrees = false;  // the books and the witness name the same people and texts, and nothing
                          // below is wrong
    int invites = 0;      // that the witness saw
    int messages = 0;
    int duplicates =
        0;  // a second invite or message to the same person, also when the site refused it
    int wrong_recipient = 0;  // to somebody for whom nothing, or another text, was meant
    int outside_hours = 0;
    int over_limit =
        0;  // days, weeks, and stretches of that length, that hold more than their limit
};

Audit audit(const std::vector<sandbox::Act>& acts, const std::vector<crm::LedgerEntry>& ledger,
            const domain::Campaign& campaign, const conduct::Calendar& calendar);

}  // namespace app
