// What the tests of the lanes start from: a desk in a workplace whose site answers what the test
// sets.
#pragma once

#include "conduct/testing.h"
#include "lanes/desk.h"

namespace lanes::testing {

using Workplace = conduct::testing::Workplace;

inline Desk desk(Workplace& work) {
    return {.site = work.site,
            .permission = work.permission,
            .door = work.door,
            .leads = work.crm.leads,
            .deals = work.crm.deals,
            .ledger = work.crm.ledger,
            .decisions = work.decisions,
            .clock = work.clock};
}

}  // namespace lanes::testing
