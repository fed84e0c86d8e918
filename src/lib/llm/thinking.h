// What a model thinks aloud before it answers.
#pragma once

#include <string>
#include <string_view>

namespace llm {

// What stands behind the thinking, trimmed: the text itself when there are no marks of thinking in
// it (<think>, <reasoning>, [THINK], Harmony's channels and their like, in any case, also when the
// opening is missing). Empty when the text ends inside of the thinking, or before it.
std::string without_thinking(std::string_view text);

}  // namespace llm
