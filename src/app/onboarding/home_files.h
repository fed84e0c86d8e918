// The files of a new home, as a user of the original would have written them.
#pragma once

#include "app/onboarding/questions.h"
#include "base/result.h"
#include "domain/keywords.h"
#include "home/paths.h"

#include <filesystem>
#include <string>

namespace app::onboarding {

// What the settings file holds by these answers.
base::Result<std::string> settings_text(const Answers& answers);

// The template of messages, or of prompts, whose name stands in the settings.
std::filesystem::path template_file(const home::Paths& paths, const Answers& answers);

// Where the settings go that stood there before.
std::filesystem::path kept_settings(const home::Paths& paths);

// Settings, product, objective, keywords and template, with comments. A template stays as it is
// unless it is what was made of `before`, the answers of an earlier run. The settings come last:
// where they stand, the rest is whole.
base::Result<void> write_home(const home::Paths& paths, const Answers& answers,
                              const Answers& before, const domain::Keywords& keywords);

}  // namespace app::onboarding
