// The first run: from nothing to a home that can be worked with.
#pragma once

#include "app/onboarding/questions.h"
#include "home/paths.h"

#include <stop_token>

namespace app::onboarding {

// `given` are the answers by flags; what they leave out is asked for at a terminal, and has its
// fallback without one. An interrupted run goes on where it was. With `json` it says as JSON what
// it has made. Returns the exit code.
int run_wizard(const home::Paths& paths, const Answers& given, bool json,
               const std::stop_token& stop);

}  // namespace app::onboarding
