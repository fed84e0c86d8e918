// The people of the CRM written out: `openoutreach crm export`.
#pragma once

#include "lib/store/database.h"

#include <cstddef>
#include <ostream>

namespace crm {

enum class ExportFormat { Csv, JsonLines };

// Writes every person with state, reason and dates, oldest first; returns how many. In CSV, cells
// that a spreadsheet would run are made harmless; in JSON Lines a key without a value is null.
std::size_t export_people(store::Database& database, ExportFormat format, std::ostream& out);

}  // namespace crm
