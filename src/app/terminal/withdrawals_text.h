// Whose invitation is taken back next, as it is read in a terminal.
#pragma once

#include "views/withdrawals.h"

#include <string>

namespace app {

// Several lines; times are those of `time_zone`.
std::string to_text(const views::WithdrawalPlan& plan, const std::string& time_zone);

}  // namespace app
