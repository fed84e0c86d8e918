// How views write what they have as JSON: one form for each thing, in every command.
#pragma once

#include "base/clock.h"
#include "base/json.h"

#include <optional>
#include <string>
#include <string_view>

namespace views {

// "2026-11-28T10:31:07Z" (RFC 3339).
std::string utc_text(base::Time time);
nlohmann::ordered_json utc_or_null(const std::optional<base::Time>& time);
// Of a time as the CRM stores it; null where there is none.
nlohmann::ordered_json stored_utc_or_null(std::string_view stored);
nlohmann::ordered_json text_or_null(const std::string& text);
nlohmann::ordered_json number_or_null(const std::optional<double>& number);

}  // namespace views
