// The records and rules that lanes work with, all owned by the program.
#pragma once

#include "base/clock.h"
#include "conduct/door.h"
#include "conduct/permission.h"
#include "crm/ledger/ledger.h"
#include "crm/people/leads.h"
#include "crm/pipeline/deals.h"
#include "crm/pipeline/decisions.h"
#include "domain/site.h"

namespace lanes {

// References that outlive every lane.
struct Desk {
    domain::Site& site;
    const conduct::Permission& permission;
    conduct::Door& door;
    crm::Leads& leads;
    crm::Deals& deals;
    crm::Ledger& ledger;
    crm::Decisions& decisions;
    base::Clock& clock;
};

}  // namespace lanes
