// A home's status as a person reads it in a terminal.
#pragma once

#include "views/status.h"

#include <string>

namespace app {

// Several lines; times are local. Texts are safe for a terminal.
std::string to_text(const views::Status& status);

}  // namespace app
