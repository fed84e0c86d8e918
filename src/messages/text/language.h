// In which language a text is written, as far as its letters and commonest words tell.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace messages {

struct Language {
    std::string_view code;  // ISO 639-1
    std::string_view name;  // in English
};

// Those that is_written_in() can tell; others are never refused.
const std::vector<Language>& known_languages();
// The English name, or the code itself when it is not known.
std::string language_name(std::string_view code);

// False only when `text` is clearly in another language than `code`: in other letters, or with
// another language's common words. Short texts and unknown codes pass.
bool is_written_in(std::string_view text, std::string_view code);

}  // namespace messages
