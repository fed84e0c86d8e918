// Several accounts worked at once: each by a process of its own, on the one CRM.
#pragma once

#include "home/paths.h"
#include "home/settings.h"

#include <stop_token>

namespace app {

// Starts `run --account` for each active account and waits until all have ended; a stop ends them
// all. They end with this process, however it ends. Returns the highest of their exit codes.
int run_crew(const home::Paths& paths, const home::Settings& settings, bool headless,
             const std::stop_token& stop);

}  // namespace app
