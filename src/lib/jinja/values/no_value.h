// What has no value, where a person would read it.
#pragma once

#include "lib/jinja/run/run.h"

namespace jinja {

// Fails for a null that is about to become text, where the environment refuses that: Jinja2 would
// write "None".
void check_has_value(const Frame& frame, const Value& value);

}  // namespace jinja
