// What models put around a message: the marks they were asked for, code fences, JSON, quotes.
#pragma once

#include "base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace messages {

// The marks that the instructions ask for.
inline constexpr std::string_view kMessageBegins = "<message>";
inline constexpr std::string_view kMessageEnds = "</message>";

// `text` without its outermost wrapping, trimmed; nothing when it has none. Fails on several
// messages, on a wrapping that is not closed, and on JSON of which it cannot tell the message.
base::Result<std::optional<std::string>> unwrapped(std::string_view text);

}  // namespace messages
