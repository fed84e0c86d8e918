// What the tests of the lanes start from: a workplace whose site answers what the test sets, with
// the pipeline that lanes move people in.
#pragma once

#include "conduct/testing.h"
#include "lanes/pipeline.h"

namespace lanes::testing {

struct Workplace : conduct::testing::Workplace {
    Pipeline pipeline{crm.deals, crm.leads, clock};
};

}  // namespace lanes::testing
