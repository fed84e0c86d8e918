// Text without what stands around it.
#pragma once

#include <string_view>

namespace base {

// `text` without those of `around` at its ends. It views what `text` does.
std::string_view trimmed(std::string_view text, std::string_view around = " \t\r\n");

}  // namespace base
