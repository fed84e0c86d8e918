// Works an account in real time, until it is stopped.
#pragma once

#include "home/paths.h"
#include "home/settings.h"

#include <stop_token>

namespace app {

// Returns the exit code. The browser is visible where a display exists, unless `headless`.
int run_live(const home::Paths& paths, home::Settings settings, bool headless,
             std::stop_token stop);

}  // namespace app
