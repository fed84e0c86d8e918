// The words of a line, as far as they may be names.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace messages {

struct NameWord {
    std::string_view text;
    std::string folded;
    std::size_t offset = 0;
    std::size_t end = 0;
    bool ends_phrase = false;  // a sign or the line's end stands behind it
};

// The next word; a full stop behind it ends the phrase but behind a title.
std::optional<NameWord> next_name_word(std::string_view line, std::size_t at);

// Past blanks and signs before the first word: quotes, emojis, asterisks.
std::size_t skip_signs(std::string_view text, std::size_t at);

bool is_capitalized(std::string_view word);

}  // namespace messages
