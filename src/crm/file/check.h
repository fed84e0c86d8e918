// Looking the CRM over for what should not be: `openoutreach crm check`.
#pragma once

#include "lib/store/database.h"

#include <filesystem>
#include <string>
#include <vector>

namespace crm {

// What is wrong with the file, its rows and the media folder, a line each; empty when all is well.
// Changes nothing.
std::vector<std::string> check(store::Database& database, const std::filesystem::path& media);

}  // namespace crm
