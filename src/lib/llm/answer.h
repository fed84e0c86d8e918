// Reads what a service answers to a question.
#pragma once

#include "base/result.h"
#include "lib/llm/chat.h"

#include <string>

namespace llm {

// The answer in a response that is no complaint, without what the model thought before it. Refuses
// what was cut off, filtered or withheld, and a model that only thought.
base::Result<Answer, Error> parse_answer(const std::string& body);

}  // namespace llm
