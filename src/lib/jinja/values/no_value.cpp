#include "lib/jinja/values/no_value.h"

#include "lib/jinja/run/engine.h"
#include "lib/jinja/values/failure.h"

namespace jinja {

void check_has_value(const Frame& frame, const Value& value) {
    if (!value.is(Kind::None) || !frame.run.engine.options().refuses_none) return;
    throw Failure(
        "this has no value here; say what stands in its place, as in {{ headline or 'your work' "
        "}}, or ask first: {% if headline %}");
}

}  // namespace jinja
