// The name to greet somebody by.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace domain {

// What is left of a first name as people enter it, without titles ("Dr."), degrees, brackets,
// emoji and other signs; in title case where it was all capitals or all small letters. Nothing
// where that is no name to write to: an initial, a number, an address, a whole sentence.
std::optional<std::string> greeting_name(std::string_view first_name);

}  // namespace domain
