// Profile pages: the two layouts, the details behind them, and the invitation's deep link.
#pragma once

#include "sandbox/pages/visit.h"

namespace sandbox {

http::Response show_profile(const Visit& visit);
// /in/<slug>/details/experience/ and …/education/.
http::Response show_details(const Visit& visit);
// /preload/custom-invite/?vanityName=<slug>: the profile with the invitation's dialog open.
http::Response show_invitation(const Visit& visit);

}  // namespace sandbox
