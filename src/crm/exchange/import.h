// People brought in from a file: `openoutreach crm import`.
#pragma once

#include "base/clock.h"
#include "crm/leads.h"
#include "lib/store/database.h"

#include <cstddef>
#include <functional>
#include <istream>
#include <string>
#include <vector>

namespace crm {

struct ImportReport {
    // A line that was left out, and why.
    struct Complaint {
        std::size_t line = 0;
        std::string text;
    };
    std::size_t added = 0;
    std::size_t known = 0;      // in the CRM already, or twice in the file
    std::size_t forgotten = 0;  // erased at their wish: not added again
    std::vector<Complaint> complaints;
};

// Reads a list of profile addresses, one a line, or a CSV file whose header names a column of them
// ("url", "profile url", "linkedin" …); LinkedIn's Connections.csv with its notes before the header
// is one. Columns named as the lead's (first name, last name, title or position, company, city,
// email, phone) fill what the CRM does not know yet. All good lines are kept. They are written some
// thousand at a time; `rest` is called in between, to let a daemon at the file.
ImportReport import_people(store::Database& database, Leads& leads, std::istream& in,
                           base::Time now, const std::function<void()>& rest = {});

}  // namespace crm
