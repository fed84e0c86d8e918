// The feed: what a member sees first, and where many people are met in passing.
#pragma once

#include "sandbox/pages/visit.h"

namespace sandbox {

http::Response show_feed(const Visit& visit);

}  // namespace sandbox
