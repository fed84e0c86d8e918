// One person of a list, read from a record of it.
#pragma once

#include "base/result.h"
#include "crm/exchange/csv.h"
#include "crm/exchange/list_shape.h"
#include "crm/found_person.h"

#include <string>
#include <string_view>

namespace crm {

std::string_view column_name(LeadColumn column);

// The error says why the record names nobody.
base::Result<FoundPerson> to_row(const CsvRecord& record, const ListShape& shape,
                                 std::string_view own_site);

// From a line of JSON Lines: an object with the keys of our export, or with names of columns.
base::Result<FoundPerson> row_of_json(const std::string& json, std::string_view own_site);

}  // namespace crm
