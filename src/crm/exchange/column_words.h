// The headers by which tools call what a list says of people, a row each.
#pragma once

#include "crm/exchange/column_name.h"

#include <span>
#include <string_view>

namespace crm {

struct ColumnWords {
    std::string_view words;  // as header_words() makes them
    PersonField field;
};

std::span<const ColumnWords> column_words();

}  // namespace crm
