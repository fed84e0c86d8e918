// What somebody has answered when they set up the home that is there.
#pragma once

#include "app/onboarding/questions.h"
#include "base/result.h"
#include "home/paths.h"

namespace app::onboarding {

// Read back from the home's files, secrets too. Refused, with the keys, where the settings say more
// than the questions ask for: it would be lost.
base::Result<Answers> load_answers(const home::Paths& paths);

}  // namespace app::onboarding
