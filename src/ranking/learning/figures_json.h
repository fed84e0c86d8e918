// A model's figures as JSON: in its file, and for programs that ask.
#pragma once

#include "base/result.h"
#include "ranking/learning/figures.h"

#include <nlohmann/json_fwd.hpp>

namespace ranking {

nlohmann::ordered_json to_json(const Figures& figures);
// Figures over `columns` columns; the error names what is missing or wrong.
base::Result<Figures> figures_from_json(const nlohmann::json& json, std::size_t columns);

}  // namespace ranking
