// Who may be invited and why, as it is read in a terminal.
#pragma once

#include "views/ranking.h"

#include <string>

namespace app {

// A table, under a line that says by what it is ordered.
std::string to_text(const views::RankView& view);
std::string to_text(const views::PlaceView& view, const std::string& time_zone);

}  // namespace app
