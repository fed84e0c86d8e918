// Untrusted text made safe for one line of a terminal or a log.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

// `text` with control characters (C0, C1, DEL), bidirectional overrides and invalid UTF-8 shown as
// U+FFFD; a line break or tab becomes a space. What it returns is always valid UTF-8.
std::string to_printable(std::string_view text);

// Valid JSON text in which the same characters stand as \u escapes, so that nothing of the value is
// lost.
std::string to_printable_json(std::string_view json);

// At most `limit` code points of `text`, the last one an ellipsis when something was cut.
std::string shortened(std::string_view text, std::size_t limit);

// The number of code points in UTF-8 `text`.
std::size_t count_code_points(std::string_view text);

// The number of UTF-16 units in UTF-8 `text`: how browsers count characters.
std::size_t count_utf16_units(std::string_view text);

}  // namespace base
