// How long to wait between two actions: pure functions of the time left and the quota left.
#pragma once

#include "base/clock.h"
#include "base/rng.h"
#include "conduct/calendar.h"

namespace conduct {

// An even interval for `remaining` more actions until `window` ends, never under `floor`; quota
// that is left at the end of the day is lost, not caught up. `remaining` of 0 or less waits until
// the window ends.
base::Duration pace(base::Time now, const Span& window, int remaining, base::Duration floor);

// `interval` times a factor drawn from 0.8 to 1.2.
base::Duration jittered(base::Duration interval, base::Rng& rng);

// Twice as long, for a person who has not answered yet.
base::Duration backoff_after(base::Duration previous);

}  // namespace conduct
