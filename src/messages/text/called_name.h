// Whom a line calls by name without a word of greeting: "Tom, nice to meet you".
#pragma once

#include "messages/text/name_word.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace messages {

struct CalledName {
    std::size_t offset = 0;          // of the first name
    std::vector<std::string> names;  // without titles
    bool is_whole_line = false;      // nothing but the names stands in it
};

// Whether sentences begin with `word`, and nobody is called so: "well", "thanks", "honestly".
bool opens_sentence(const NameWord& word);

// The capitalized words at the line's beginning that a comma, an exclamation mark or a dash sets
// apart, and the name behind thanks: "Thank you, Tom!". Nothing where they are words that sentences
// begin with ("Well, …", "Congratulations!"), or a list of things.
std::optional<CalledName> find_called_name(std::string_view line);

}  // namespace messages
