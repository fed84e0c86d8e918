// Says what is wrong with what was done by a schedule. It knows nothing of how the program decides:
// it counts, by hand and by pairs, and asks the zone database for local times.
#pragma once

#include "tests/simulation/schedule.h"

#include <optional>
#include <string>
#include <vector>

namespace simulation {

// The first fault; nothing when all is well.
std::optional<std::string> find_fault(const std::vector<Deed>& deeds);

}  // namespace simulation
