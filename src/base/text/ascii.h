// A text for a terminal that shows nothing but ASCII.
#pragma once

#include <string>
#include <string_view>

namespace base {

// UTF-8 `text` in ASCII: letters of any alphabet in the Latin ones most like them, signs as what
// they look like, `?` for what looks like nothing.
std::string to_ascii(std::string_view text);

}  // namespace base
