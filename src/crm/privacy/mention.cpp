#include "crm/privacy/mention.h"

#include "base/text/lower_case.h"

#include <algorithm>
#include <string>

namespace crm {
namespace {

constexpr std::string_view kAddress = "/in/";

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool goes_on(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

// Calls `accept` with each place where the word stands as a whole, until it says yes.
template <class Accept>
bool any_whole(std::string_view text, std::string_view word, Accept accept) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool is_whole =
            (at == 0 || !goes_on(text[at - 1])) && (end == text.size() || !goes_on(text[end]));
        if (is_whole && accept(at)) return true;
    }
    return false;
}

}  // namespace

bool mentions(std::string_view text, std::string_view word) {
    const auto everywhere = [](std::size_t) { return true; };
    const std::string low_text = base::to_lower_case(text);
    const std::string low_word = base::to_lower_case(word);
    const bool is_plain_word = std::all_of(word.begin(), word.end(), is_letter);
    if (!is_plain_word) return any_whole(low_text, low_word, everywhere);
    if (any_whole(text, word, everywhere)) return true;
    return any_whole(low_text, low_word, [&](std::size_t at) {
        return std::string_view(low_text).substr(0, at).ends_with(kAddress);
    });
}

}  // namespace crm
