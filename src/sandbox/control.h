// The sandbox's own pages, which the site does not have: a look at the world behind it.
#pragma once

#include "sandbox/pages/visit.h"

namespace sandbox {

// /sandbox/control/
http::Response show_control(const Visit& visit);
// POST /sandbox/control/fault with `set` ("NAME[=VALUE][@SLUG]"), or with `clear` and `member`.
http::Response change_fault(const Visit& visit);
// /sandbox/control/state, …/acts, …/faults, …/member/<slug>: JSON.
http::Response answer_control(const Visit& visit);

}  // namespace sandbox
