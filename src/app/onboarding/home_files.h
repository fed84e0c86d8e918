// The files of a new home, as a user of the original would have written them.
#pragma once

#include "app/onboarding/questions.h"
#include "base/result.h"
#include "domain/keywords.h"
#include "home/paths.h"

namespace app::onboarding {

// Settings, product, objective, keywords and template, with comments. A template that is there
// already stays as it is. The settings come last: where they stand, the rest is whole.
base::Result<void> write_home(const home::Paths& paths, const Answers& answers,
                              const domain::Keywords& keywords);

}  // namespace app::onboarding
