// Asks a person at the terminal.
#pragma once

#include "app/onboarding/questions.h"

#include <optional>
#include <string>

namespace app::onboarding {

// Whether somebody sits there who could answer.
bool is_terminal();

// Asks until the answer passes the question's check; nothing when the person ended the input. A
// text ends with Ctrl-D, or with a line that holds a dot only.
std::optional<std::string> ask(const Question& question);

// A line for the person, on the terminal's own paper.
void tell(const std::string& line);

}  // namespace app::onboarding
