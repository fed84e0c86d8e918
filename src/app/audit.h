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
    // What the books call done was done, what was done they call done or unknown, and nothing below
    // is wrong.
    bool agrees = false;
    int invites = 0;  // that the witness saw
    int messages = 0;
    int reads = 0;     // of people not looked at before, also of some who are not there
    int attempts = 0;  // requests for a visible act, whatever the site answered
    int duplicates =
        0;  // a second invite or message to the same person, also when the site refused it
    int wrong_recipient = 0;  // to somebody for whom nothing, or another text, was meant
    int outside_hours = 0;
    // Days, weeks, and stretches of that length, that hold more requests than their limit.
    int over_limit = 0;
    int too_close = 0;  // requests of a kind that are closer than the least interval
};

Audit audit(const std::vector<sandbox::Act>& acts, const std::vector<crm::LedgerEntry>& ledger,
            const domain::Campaign& campaign, const conduct::Calendar& calendar);

}  // namespace app
