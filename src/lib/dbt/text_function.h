// A function of ours that SQL can call on a text.
#pragma once

#include "lib/dbt/warehouse.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dbt {

// Called by several threads at once.
using TextFunction = std::function<std::vector<std::uint8_t>(std::string_view text)>;

// From now on `name(text)` is a BLOB in the SQL of this warehouse; null gives null.
void add_text_function(Warehouse& warehouse, const std::string& name, TextFunction function);

}  // namespace dbt
