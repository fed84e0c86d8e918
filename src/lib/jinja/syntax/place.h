// Adds to a failure where it happened and what may have been meant.
#pragma once

#include "lib/jinja/run/run.h"
#include "lib/jinja/values/failure.h"

namespace jinja {

// Does nothing when the failure has its place already.
void add_place(Failure& failure, const Frame& frame, Position at);

}  // namespace jinja
