// A text as a YAML value.
#pragma once

#include <string>
#include <string_view>

namespace home {

// On one line; as it is where every reader of YAML takes it for this text, else in quotes.
std::string yaml_text(std::string_view text);

}  // namespace home
