// A key as a service wants it, from whatever somebody has pasted.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace llm {

// Without white space, quotes or "Bearer" around it; empty stays empty. Refuses what cannot stand
// in a header. The error does not hold the key.
base::Result<std::string> to_api_key(std::string_view text);

}  // namespace llm
