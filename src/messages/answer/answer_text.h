// Takes the message out of what a language model has answered.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace messages {

// The text of the message alone: without the marks that were asked for, fences, quotes and JSON
// around it, prefaces and subjects before it, notes to the author behind it, thinking, and the
// signs of Markdown. The error completes the sentence "the model's answer is not sent: …": several
// messages, thinking that cannot be told from the message, an end that is missing.
base::Result<std::string> take_message(std::string_view answer);

}  // namespace messages
