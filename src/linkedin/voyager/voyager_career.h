// Where a person has worked and learned, as the entities below their Profile say.
#pragma once

#include "domain/profile.h"
#include "linkedin/voyager/voyager_answer.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace linkedin {

// Newest first, as the answer has them.
std::vector<domain::Position> list_positions(const VoyagerAnswer& answer,
                                             const nlohmann::json& profile);
std::vector<domain::Education> list_educations(const VoyagerAnswer& answer,
                                               const nlohmann::json& profile);

}  // namespace linkedin
