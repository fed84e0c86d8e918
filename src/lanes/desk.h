// The records and rules that lanes work with, all owned by the program.
#pragma once

#include "base/clock.h"
#include "conduct/door.h"
#include "conduct/permission.h"
#include "crm/deals.h"
#include "crm/decisions.h"
#include "crm/leads.h"
#include "crm/ledger.h"
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
