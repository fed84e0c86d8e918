// Whom an answer is about, among all the people in it.
#pragma once

#include "base/result.h"
#include "linkedin/voyager/voyager_answer.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace linkedin {

// The Profile of the person with the `requested` id, or else the answer's main one.
base::Result<const nlohmann::json*> find_target(const VoyagerAnswer& answer,
                                                const std::optional<std::string>& requested);

}  // namespace linkedin
