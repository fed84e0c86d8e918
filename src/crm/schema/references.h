// Which rows refer to a row, read from the schema itself, so that no table is forgotten: DjangoCRM
// has more of them than we write to, and an adopted file may have others.
#pragma once

#include "lib/store/database.h"

#include <string>
#include <string_view>
#include <vector>

namespace crm {

struct Reference {
    std::string table;
    std::string column;
};

// The foreign keys that lead to `table`.
std::vector<Reference> list_references(store::Database& database, std::string_view table);

// The tables whose rows name any other row by content type and `object_id`, as Django's generic
// relations do.
std::vector<std::string> list_generic_tables(store::Database& database);

// The content type of a model of DjangoCRM's app "crm".
std::int64_t content_type(store::Database& database, std::string_view model);

}  // namespace crm
