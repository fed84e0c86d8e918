// Text as people read and compare it: what nobody can see does not count.
#pragma once

#include <string>
#include <string_view>

namespace base {

// `text` composed (NFC) and without characters that take no room: zero-width ones, marks of
// direction, soft hyphens, the mark of a file's beginning. A blank of any width is a plain space;
// there is one at a time, and none at the ends. What is no UTF-8 becomes U+FFFD.
std::string to_visible(std::string_view text);

// The same in folded case: texts that people take for one are equal.
std::string to_comparable(std::string_view text);

}  // namespace base
