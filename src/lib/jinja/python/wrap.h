// Wraps text as Python's textwrap does.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jinja {

struct Wrap {
    std::int64_t width = 79;
    bool break_long_words = true;
    bool break_on_hyphens = true;
};

// The lines of one paragraph. A Failure when the width is not positive.
std::vector<std::string> wrapped(std::string_view text, const Wrap& wrap);
std::string joined(const std::vector<std::string>& lines, std::string_view joint);

}  // namespace jinja
