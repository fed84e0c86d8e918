// How a Voyager answer says that we stand with a person: its MemberRelationship entity, read.
#pragma once

#include "domain/site.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace linkedin {

class VoyagerAnswer;

struct Relationship {
    domain::ConnectionStatus status = domain::ConnectionStatus::Unknown;
    std::string evidence;                 // the keys it rests on
    std::optional<std::string> distance;  // DISTANCE_1 … OUT_OF_NETWORK
    std::optional<int> degree;            // 1 to 3
};

// A degree of 2 or 3 alone says nothing about an open invitation: without the invitation's own keys
// the status stays unknown. Keys that contradict each other are unknown as well.
Relationship read_relationship(const VoyagerAnswer& answer, const nlohmann::json& profile);

}  // namespace linkedin
