// A JSON report as lines for a person.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace app {

// One line for each value, indented under its name; what is null or empty shows as "-". Texts are
// made safe for a terminal.
std::string to_plain_text(const nlohmann::ordered_json& report);

}  // namespace app
