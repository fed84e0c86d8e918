// Whom a message greets.
#pragma once

#include "messages/text/person_names.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace messages {

struct Greeting {
    std::size_t offset = 0;          // of the first name, or of the place where one is missing
    std::vector<std::string> names;  // "Tom", "Andrews"; without titles
    bool lacks_name = false;         // "Hi ,", "Dear Mr,"
    bool is_vocative = false;        // in a language that gives names another ending here
};

// Whether `line` begins with a greeting, in any language we know.
bool begins_with_greeting(std::string_view line);

// All greetings at the beginnings of lines.
std::vector<Greeting> list_greetings(std::string_view text);

struct GreetingFault {
    std::size_t offset = 0;
    std::string reason;  // "it greets `Tom`, who is somebody else"
};

// What is wrong with the greetings of a text to the person of these names; nothing when none is.
std::optional<GreetingFault> find_greeting_fault(std::string_view text, const PersonNames& names);

}  // namespace messages
