// Time as the store writes it: Django's text form, always UTC.
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace crm {

// "2026-11-23 06:36:02.076712". Texts sort as the times do.
std::string to_text(base::Time time);
// "2026-11-23".
std::string to_date_text(base::Time time);
// Also without a fraction, as Django writes a whole second; nothing when it is no such text.
std::optional<base::Time> parse_time(std::string_view text);
// Of a row of our own tables, `what`. Throws std::runtime_error for what is no time: a guess would
// be acted on.
base::Time stored_time(std::string_view text, std::string_view what);

}  // namespace crm
