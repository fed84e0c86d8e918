// A home's status as a person reads it in a terminal.
#pragma once

#include "views/status.h"

#include <string>
#include <vector>

namespace app {

// Several lines; times are local. Texts are safe for a terminal.
std::string to_text(const views::Status& status);

// "2 warnings, the first: …; see `openoutreach config check`", as they are: not safe for a
// terminal. Nothing where there are none.
std::string warnings_text(const std::vector<std::string>& warnings);

}  // namespace app
