// The entities of a member's profile, as the API's answers include them.
#pragma once

#include "sandbox/voyager/answer.h"
#include "sandbox/world/world.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace sandbox {

// How much of a profile a decoration asks for.
enum class Depth { Full, TopCard };

// Adds the member's Profile and all that hangs on it.
void add_profile(Envelope& envelope, const World& world, const Member& member, Depth depth,
                 const std::string& recipe);
// Adds how the viewer stands with the member, with the invitation or connection behind it.
void add_relationship(Envelope& envelope, const World& world, const Member& member);
// Adds the viewer's own short Profile, which comes with every answer.
void add_viewer(Envelope& envelope, const World& world);

std::string relationship_urn(const Member& member);
std::string invitation_urn(const Member& member);

}  // namespace sandbox
