#include "messages/text/trimmed.h"

#include "lib/jinja/python/text.h"

namespace messages {

std::string trimmed(std::string_view text) {
    // Not blanks for Unicode, but nobody sees them either.
    constexpr std::string_view kUnseen[] = {"\uFEFF", "\u200B", "\u2060"};
    for (std::size_t before = text.size() + 1; text.size() < before;) {
        before = text.size();
        text = jinja::stripped_left(jinja::stripped_right(text));
        for (const auto letter : kUnseen) {
            if (text.starts_with(letter)) text.remove_prefix(letter.size());
            if (text.ends_with(letter)) text.remove_suffix(letter.size());
        }
    }
    return std::string(text);
}

}  // namespace messages
