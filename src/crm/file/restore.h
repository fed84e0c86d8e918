// Putting a backup in the CRM's place: `openoutreach crm restore`.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "home/paths.h"

#include <filesystem>
#include <optional>

namespace crm {

// Makes the home's CRM what `backup` holds, brought up to date. What was there is kept beside
// it under the path that is returned: as a backup, or, when it is damaged, the file itself. What it
// knows of the world stays known: the ledger and what the site said about limits, pauses, whom to
// leave alone; and those who were forgotten since are erased from the backup's people again. Where
// a damaged file does not tell what was done, nothing more is done that day. What was made and
// learned from the other CRM goes before: it says nothing about this one, and changes have the same
// numbers in both. Refuses a backup that is damaged, no CRM, or newer than the program, while a
// daemon is at work on the file or in the home, and where what was learned cannot be removed.
base::Result<std::optional<std::filesystem::path>> restore(const home::Paths& paths,
                                                           const std::filesystem::path& backup,
                                                           base::Time now);

}  // namespace crm
