// One person of a list, read from a record of it.
#pragma once

#include "base/result.h"
#include "crm/exchange/csv.h"
#include "crm/exchange/list_shape.h"
#include "crm/people/found_person.h"

#include <map>
#include <string>
#include <string_view>

namespace crm {

std::string_view column_name(LeadColumn column);

// The error says why the record names nobody.
base::Result<FoundPerson> to_row(const CsvRecord& record, const ListShape& shape,
                                 std::string_view own_site);

// From what stands under each name of a column, as it is written there.
FoundPerson to_row(const domain::PublicId& id, const std::map<PersonField, std::string>& texts);

}  // namespace crm
