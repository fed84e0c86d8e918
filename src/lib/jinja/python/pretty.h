// Values laid out over several lines, as Python's pprint does.
#pragma once

#include <string>

#include "lib/jinja/values/value.h"

namespace jinja {

std::string pretty(Budget& budget, const Value& value);

}  // namespace jinja
