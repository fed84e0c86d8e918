// Asks a person at the terminal.
#pragma once

#include "app/onboarding/questions.h"

#include <string>

namespace app::onboarding {

// Whether somebody sits there who could answer.
bool is_terminal();

struct Reply {
    enum class Kind {
        Given,
        Back,  // to the question before, by `<`
        Ended  // the input has ended
    };
    Kind kind = Kind::Ended;
    std::string text;  // Given: in its checked form
};

// Asks until the answer passes the question's check. What is empty takes `offer`, and `-` leaves an
// optional question without an answer. A text ends with Ctrl-D, or with a line that holds a dot
// only; a list with an empty line.
Reply ask(const Question& question, const std::string& offer);

// A line for the person, on the terminal's own paper.
void tell(const std::string& line);

}  // namespace app::onboarding
