// One code point of a UTF-8 text.
#pragma once

#include <cstddef>
#include <string_view>

namespace base {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0;  // in bytes; 0 when the bytes are not UTF-8
};

// The one that begins at `at`, which must lie inside of `text`. Overlong forms and surrogates are
// not UTF-8.
CodePoint decode_utf8(std::string_view text, std::size_t at);

}  // namespace base
