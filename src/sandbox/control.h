// The sandbox's own pages, which the site does not have: a look at the world behind it.
#pragma once

#include "sandbox/pages/visit.h"

namespace sandbox {

// /sandbox/control/
http::Response show_control(const Visit& visit);
// /sandbox/control/state, …/acts, …/member/<slug>: JSON.
http::Response answer_control(const Visit& visit);

}  // namespace sandbox
