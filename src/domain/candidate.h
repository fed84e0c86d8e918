// Who may be invited, as news since the last look: what it costs to follow grows with what changed.
#pragma once

#include "domain/ids.h"

#include <cstdint>
#include <vector>

namespace domain {

struct CandidateChange {
    DealId deal;
    LeadId lead;
    bool is_ready = false;  // enriched, and ours; else it is a candidate no longer
};

struct CandidateNews {
    std::int64_t version = 0;              // to ask from the next time
    bool is_complete = false;              // these are all there are, not only what changed
    std::vector<CandidateChange> changes;  // by deal
    std::vector<DealId> postponed;         // not to be chosen now
    std::int64_t accepted = 0;             // how many have accepted so far
};

}  // namespace domain
