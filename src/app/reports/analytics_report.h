// What came of the models and tests of a dbt project, told as dbt tells it.
#pragma once

#include "lib/dbt/runner.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace app {

// "1 of 5 OK created sql view model main.stg_leads ............ [OK in 0.01s]"
std::string node_line(std::size_t index, std::size_t total, const dbt::NodeResult& node);

// "Completed successfully", or what went wrong, node by node.
std::vector<std::string> completion_lines(const std::vector<dbt::NodeResult>& results);

// [{name, kind, status, failures, message}]
nlohmann::ordered_json to_json(const std::vector<dbt::NodeResult>& results);

}  // namespace app
