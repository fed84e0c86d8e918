// Text of several lines, wrapped for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace app {

// No line is longer than `width` columns where a blank lets it be broken. What goes on is indented
// as its line is, or, in a list of names with explanations, as the explanation is.
std::string wrapped(std::string_view text, std::size_t width);

}  // namespace app
