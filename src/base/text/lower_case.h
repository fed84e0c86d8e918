// Letters in lower case.
#pragma once

#include <string>
#include <string_view>

namespace base {

// `text` with its ASCII letters in lower case, and all else as it is: for names of protocols, words
// of answers, addresses.
std::string to_lower_case(std::string_view text);

}  // namespace base
