// Values as JSON text, as Python's json.dumps writes it with sorted keys.
#pragma once

#include <optional>
#include <string>

#include "lib/jinja/values/value.h"

namespace jinja {

// `indent` spaces for each level, or all in one line.
std::string to_json_text(Budget& budget, const Value& value, std::optional<std::string> indent);

}  // namespace jinja
