#include "lib/llm/api_key.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace llm {
namespace {

// Blanks, those that nobody sees, and quotes, which files of variables keep.
constexpr std::array<std::string_view, 14> kAround{" ",
                                                   "\t",
                                                   "\r",
                                                   "\n",
                                                   "\"",
                                                   "'",
                                                   "\xC2\xA0",
                                                   "\xE2\x80\x8B",
                                                   "\xE2\x80\x8C",
                                                   "\xE2\x80\x8D",
                                                   "\xEF\xBB\xBF",
                                                   "\xE2\x80\x9C",
                                                   "\xE2\x80\x9D",
                                                   "\xE2\x81\xA0"};

std::string_view without_around(std::string_view text) {
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto part : kAround) {
            if (text.starts_with(part)) {
                text.remove_prefix(part.size());
                changed = true;
            }
            if (text.ends_with(part)) {
                text.remove_suffix(part.size());
                changed = true;
            }
        }
    }
    return text;
}

bool starts_with_word(std::string_view text, std::string_view word) {
    return text.size() > word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
               return a == std::tolower(static_cast<unsigned char>(b));
           });
}

}  // namespace

base::Result<std::string> to_api_key(std::string_view text) {
    text = without_around(text);
    for (const std::string_view word : {"authorization:", "bearer "}) {
        if (starts_with_word(text, word)) text = without_around(text.substr(word.size()));
    }
    const bool is_sendable =
        std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 0x20 && c < 0x7F; });
    if (is_sendable) return std::string(text);
    return base::failure(
        "LLM_API_KEY holds a blank, a line end or a letter that no key has; paste it again, on one "
        "line");
}

}  // namespace llm
