// How many columns of a terminal a text takes, and texts cut to columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

// The columns of UTF-8 `text` on one line: wide characters and emoji take two, combining marks and
// what joins characters to one take none, and so do the parts of an emoji that is made of several.
// What to_printable() replaces takes one, as its replacement does.
std::size_t columns(std::string_view text);

// At most `columns` columns of `text`, the last of them `ellipsis` when something was cut. Never
// cuts inside of what is shown as one character.
std::string cut(std::string_view text, std::size_t columns, std::string_view ellipsis = "…");

// Exactly `columns` columns: cut(), and blanks behind.
std::string fit(std::string_view text, std::size_t columns, std::string_view ellipsis = "…");

}  // namespace base
