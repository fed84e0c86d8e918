// What would be sent to a person, as it is read in a terminal.
#pragma once

#include "views/preview.h"

#include <string>

namespace app {

// As it is, with an end of line: it may be piped into whatever checks it.
std::string to_text(const views::Preview& preview);

}  // namespace app
