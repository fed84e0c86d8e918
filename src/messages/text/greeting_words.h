// The words of greetings, in the languages we know.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace messages {

struct GreetingWord {
    std::string_view word;     // folded: "good morning"
    bool wants_name = false;   // "Dear,": nobody says it without one
    bool is_vocative = false;  // of a language in which names get another ending
};

// The longest greeting that folded `text` begins with, as a whole word.
std::optional<GreetingWord> find_greeting_word(std::string_view text);

// "mr", "frau", "dr": what stands before a name and is none.
bool is_title_word(std::string_view folded);
// "there", "all", "thanks": what follows a greeting and is no name.
bool is_neutral_word(std::string_view folded);

}  // namespace messages
