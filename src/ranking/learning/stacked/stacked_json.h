// The part of a stack that is not its trees as JSON, for the model's file.
#pragma once

#include "base/result.h"
#include "ranking/learning/stacked/stacked.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>

namespace ranking {

nlohmann::ordered_json to_json(const Stacked& stacked);
// A stack over `columns` columns; the error names what is missing or wrong. Any JSON is refused or
// can be used.
base::Result<Stacked> stacked_from_json(const nlohmann::json& json, std::size_t columns);

}  // namespace ranking
