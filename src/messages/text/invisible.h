// Characters of a text that nobody sees.
#pragma once

#include <string_view>

namespace messages {

// Whether there are any that a message does not need: controls, bidirectional overrides, and
// zero-width characters, but for those that a script is written with (as in Persian or Hindi) and
// that join emojis.
bool has_invisible(std::string_view text);

}  // namespace messages
