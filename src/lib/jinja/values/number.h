// Reading and rounding numbers as Python's int(), float() and round() do.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "lib/jinja/values/value.h"

namespace jinja {

// Nothing for what int(text, base) refuses; a Failure when the number does not fit into 64 bits.
std::optional<std::int64_t> parse_integer(std::string_view text, std::int64_t base);
// Nothing for what float(text) refuses.
std::optional<double> parse_real(std::string_view text);
// float(value); a Failure for what is no number.
double to_real(const Value& value);

// Half way goes to the even neighbour. Exact: of 2.675, which is a little less, 2.67.
double rounded(double value, std::int64_t digits);
// To tens, hundreds, … for `zeros` 1, 2, …
std::int64_t rounded_integer(std::int64_t value, std::int64_t zeros);

}  // namespace jinja
