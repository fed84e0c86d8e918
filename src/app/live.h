// Works an account in real time, until it is stopped.
#pragma once

#include "home/paths.h"
#include "home/settings.h"

#include <stop_token>

namespace app {

struct LiveView {
    bool headless = false;  // show no browser, even where a display exists
    bool lines = false;     // say what is done in plain lines, also in a terminal
};

// Returns the exit code.
int run_live(const home::Paths& paths, home::Settings settings, const LiveView& view,
             std::stop_token stop);

}  // namespace app
