// Takes back what has been pending for long, and tells who is next: `openoutreach withdraw`.
#pragma once

#include "app/records.h"
#include "base/result.h"

#include <optional>
#include <string>

namespace app {

struct WithdrawalOptions {
    std::string account;            // empty: the active one
    std::optional<int> older_than;  // in days; else what the settings say
    bool dry_run = false;           // tells, and touches nothing
    bool json = false;
};

// Leaves it to the daemon that works the account, at its pace; else takes back the one that is
// oldest, in a browser of its own that ends with it. Hours, limits and the least interval hold, and
// where nothing may be sent it is rehearsed. Returns the exit code.
base::Result<int> withdraw(Records& records, const WithdrawalOptions& options);

}  // namespace app
