// One person of a list, read from a record of it.
#pragma once

#include "base/result.h"
#include "crm/exchange/csv.h"
#include "crm/exchange/list_shape.h"
#include "domain/public_id.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

// The columns of crm_lead that a list may fill.
enum class LeadColumn { FirstName, LastName, Title, Company, City, Email, Phone };
inline constexpr std::size_t kLeadColumns = 7;
std::string_view column_name(LeadColumn column);

struct ImportRow {
    std::size_t line = 0;
    domain::PublicId id;
    std::vector<domain::PublicId> other_ids;       // by which the record names the same person
    std::array<std::string, kLeadColumns> values;  // by LeadColumn, fit for it; empty: not known
};

// The error says why the record names nobody.
base::Result<ImportRow> to_row(const CsvRecord& record, const ListShape& shape,
                               std::string_view own_site);

// From a line of JSON Lines: an object with the keys of our export, or with names of columns.
base::Result<ImportRow> row_of_json(const std::string& json, std::string_view own_site);

}  // namespace crm
