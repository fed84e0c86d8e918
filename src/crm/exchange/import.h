// People brought in from a file: `openoutreach crm import`.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "crm/exchange/list_shape.h"
#include "crm/people/leads.h"
#include "crm/pipeline/deals.h"
#include "lib/store/database.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <vector>

namespace crm {

struct ImportReport {
    // A line that was left out, or something about it that one should know.
    struct Complaint {
        std::size_t line = 0;
        std::string text;
    };
    std::size_t read = 0;  // records, without the header and blank ones
    std::size_t added = 0;
    std::size_t known = 0;      // in the CRM already, or twice in the file
    std::size_t forgotten = 0;  // erased at their wish: not added again
    std::size_t left_out = 0;
    std::vector<Complaint> complaints;   // the first thousands of them
    ListShape shape;                     // how the list was understood
    std::string encoding;                // "UTF-8", "UTF-16", "Windows-1250"
    bool is_stopped = false;             // asked to, in the middle; what was read is kept
    std::optional<std::int64_t> number;  // by which it can be taken back; none for nothing to take
    std::vector<std::string> first;      // of a preview: the first people, a line each
};

struct ImportOptions {
    std::string source;    // the file's name, kept with the import
    std::string own_site;  // the origin of the site that is worked on
    bool only_look = false;
    base::Time now;
    // Called now and then, after some thousand records were written; true ends the import there.
    std::function<bool(const ImportReport&)> rest = {};
};

// Reads a list of people, in whatever encoding and layout it comes: addresses one a line, a table
// with separators of any kind and notes before its header, our own JSON Lines, LinkedIn's own
// exports. Columns that a lead has (names, title, company, city, email, phone) fill what the CRM
// does not know yet; of LinkedIn's Invitations those invited are pending, of its messages those
// written to are left alone. All good lines are kept, some thousand in a transaction; the same
// import given again goes on where it was interrupted. The error is one line about the whole file.
base::Result<ImportReport> import_people(store::Database& database, Leads& leads, Deals& deals,
                                         std::istream& in, const ImportOptions& options);

}  // namespace crm
