// What an import did, or would do, told to whoever gave the file.
#pragma once

#include "crm/exchange/import.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace app {

// How the list was understood: "CSV separated by semicolons, 14 columns; addresses from "Profile
// URL"; title from "Position"".
std::string shape_text(const crm::ImportReport& report);

// The counts in one line.
std::string counts_text(const crm::ImportReport& report);

// The lines left out, the first ones, on stderr: "FILE:LINE: why".
void print_complaints(const std::string& file, const crm::ImportReport& report);

nlohmann::ordered_json to_json(const crm::ImportReport& report);

}  // namespace app
