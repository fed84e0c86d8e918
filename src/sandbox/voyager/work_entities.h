// A member's positions, in groups by employer, and their companies.
#pragma once

#include "sandbox/voyager/answer.h"
#include "sandbox/world/world.h"

#include <nlohmann/json_fwd.hpp>

namespace sandbox {

// Adds the entities, and to `profile` the collection that names them.
void add_work(Envelope& envelope, const World& world, const Member& member,
              nlohmann::ordered_json& profile);

}  // namespace sandbox
