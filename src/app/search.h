// Brings people of a search on the site into the CRM: `openoutreach crm import --search`.
#pragma once

#include "app/records.h"
#include "base/result.h"
#include "lanes/search.h"

#include <string>

namespace app {

inline constexpr int kMostSearchPages = lanes::kMostSearchPages;

struct SearchOptions {
    std::string what;     // as Site::search takes it
    int pages = 3;        // at most
    std::string account;  // empty: the active one
    bool json = false;
};

// Leaves the search to the daemon that works the account, else makes it here, in a browser of its
// own that ends with it. Returns the exit code.
base::Result<int> import_search(Records& records, const SearchOptions& options);

}  // namespace app
