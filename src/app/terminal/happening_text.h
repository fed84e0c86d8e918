// What happened, a line each.
#pragma once

#include "conduct/calendar.h"
#include "views/happening.h"

#include <string>

namespace app {

// "Mon 5 Jan 09:30  invited Rhea Dunmore (rhea-dunmore): an open invitation from us". Safe for a
// terminal, without an end of line.
std::string to_line(const views::Happening& happening, const conduct::Calendar& calendar);

}  // namespace app
