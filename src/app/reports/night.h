// Working hours that pass midnight, told: they may have been typed the wrong way round.
#pragma once

#include "domain/campaign.h"

#include <chrono>
#include <optional>
#include <string>

namespace app {

// "09:00".
std::string clock_text(std::chrono::minutes time);

// "works through the night, 18:00 to 09:00: …"; nothing for hours of a day.
std::optional<std::string> tell_night(const domain::WorkingHours& hours);

}  // namespace app
