// The record of what a language model was asked for and what it cost: a JSON line for each answer.
#pragma once

#include "base/clock.h"
#include "lib/llm/chat.h"

#include <string>

namespace llm {

// Neither the question nor the answer is kept. A file that cannot be written is told once in the
// log and loses nothing else.
void append_usage(const Service& service, const std::string& purpose, const Answer& answer,
                  base::Time now);

}  // namespace llm
