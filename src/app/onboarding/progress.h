// What has been answered so far, kept in the home until all is written.
#pragma once

#include "app/onboarding/questions.h"
#include "base/result.h"
#include "home/paths.h"

namespace app::onboarding {

// Nothing has been answered when there is no such file, or it cannot be read. Secrets are never in
// it: they are asked again.
Answers load_progress(const home::Paths& paths);
base::Result<void> save_progress(const home::Paths& paths, const Answers& answers);
void remove_progress(const home::Paths& paths);

}  // namespace app::onboarding
