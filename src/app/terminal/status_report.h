// How a home stands: the funnel, what is used up, what was done last, and why nothing is done now.
#pragma once

#include "base/result.h"
#include "home/paths.h"
#include "home/settings.h"

#include <nlohmann/json_fwd.hpp>

namespace app {

// Only reads; a daemon may be running. Times are local texts.
// Of the active account, which there must be.
base::Result<nlohmann::ordered_json> make_status(const home::Paths& paths,
                                                 const home::Settings& settings);

}  // namespace app
