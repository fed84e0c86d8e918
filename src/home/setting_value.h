// The kinds of value that a setting can have: each parser says, when it refuses, what the value
// must be.
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace home {

// "20", also "20.0".
base::Result<int> parse_whole(const std::string& text, int low, int high);
base::Result<double> parse_number(const std::string& text, double low, double high);
base::Result<std::uint64_t> parse_seed(const std::string& text);
base::Result<bool> parse_yes_no(const std::string& text);
// "09:00", also "9:00", "09:00:00" and "9:00 pm"; "24:00" is the end of the day.
base::Result<std::chrono::minutes> parse_time_of_day(const std::string& text);
// "mon, tue", "Monday", "mon-fri": from Monday on, at least one of them.
base::Result<std::array<bool, 7>> parse_weekdays(const std::string& text);
// "2026-12-25, 2026-12-28..2026-12-31": dates and stretches of them.
base::Result<std::vector<std::chrono::year_month_day>> parse_days(const std::string& text);
// An origin: scheme, host and port, nothing behind.
base::Result<std::string> parse_origin(const std::string& text);
// An http or https address, with a path or without.
base::Result<std::string> parse_address(const std::string& text);
// An address for people to click on: as parse_address, of a host that others can reach.
base::Result<std::string> parse_link(const std::string& text);
// A person's address for mail, as one would type it.
base::Result<std::string> parse_mail_address(const std::string& text);
// ISO 639-1, in lower case.
base::Result<std::string> parse_language(const std::string& text);
base::Result<std::string> parse_time_zone(const std::string& text);
// "2026-01-05T08:00:00Z".
base::Result<base::Time> parse_time(const std::string& text);
// Without blanks around it, also those that only look like blanks.
std::string trimmed_value(std::string_view text);
// Trimmed and lower case.
std::string to_handle(const std::string& text);

// Whether it stands in quotes as word processors and web pages write them, which YAML takes for a
// part of the value.
bool is_in_typographic_quotes(std::string_view text);

}  // namespace home
