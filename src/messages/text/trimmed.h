// Text without the white space of any kind at its ends.
#pragma once

#include <string>
#include <string_view>

namespace messages {

std::string trimmed(std::string_view text);

}  // namespace messages
