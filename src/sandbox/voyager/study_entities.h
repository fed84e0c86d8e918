// A member's educations and their schools.
#pragma once

#include "sandbox/voyager/answer.h"
#include "sandbox/world/world.h"

#include <nlohmann/json_fwd.hpp>

namespace sandbox {

// Adds the entities, and to `profile` the collection that names them.
void add_studies(Envelope& envelope, const World& world, const Member& member,
                 nlohmann::ordered_json& profile);

}  // namespace sandbox
