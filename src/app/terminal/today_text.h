// The day's page as it is read in a terminal.
#pragma once

#include "views/today.h"

#include <string>

namespace app {

std::string to_text(const views::TodayView& view);

}  // namespace app
