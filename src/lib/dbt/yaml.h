// YAML files as JSON values, which the rest of the module reads.
#pragma once

#include "lib/dbt/failure.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace dbt {

// Plain scalars become numbers, booleans and null as YAML 1.2 reads them; `file` is for messages.
Result<nlohmann::json> parse_yaml(const std::string& text, const std::string& file);

}  // namespace dbt
