// What must hold at the end of a siege, and whatever does not.
#pragma once

#include "tests/siege/ground.h"

#include <string>
#include <vector>

namespace siege {

// Goes on with the demo for a moment, ends it, and holds its report and what it leaves behind
// against the promises; one sentence for each thing that is wrong.
Findings look_over(const Ground& ground);

// The witness's figures at the last look, for the report.
std::string last_figures();

}  // namespace siege
