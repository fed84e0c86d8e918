// Looking the CRM over for what should not be, and putting a backup in its place.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "lib/store/database.h"

#include <filesystem>
#include <string>
#include <vector>

namespace crm {

// What is wrong with the file, its rows and the media folder, a line each; empty when all is well.
// Changes nothing.
std::vector<std::string> check(store::Database& database, const std::filesystem::path& media);

// Puts what `backup` holds in the place of the CRM's content, after a backup of that beside it,
// whose path is returned. Refuses a file that is damaged, no CRM, or newer than the program; an
// older one is brought up to date when the CRM is opened next.
base::Result<std::filesystem::path> restore(store::Database& database,
                                            const std::filesystem::path& backup, base::Time now);

}  // namespace crm
