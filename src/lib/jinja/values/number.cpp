#include "lib/jinja/values/number.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <string>

#include "lib/jinja/python/format.h"
#include "lib/jinja/python/text.h"
#include "lib/jinja/values/failure.h"
#include "lib/jinja/values/operators.h"

namespace jinja {

namespace {

// `text` without white space around it and without underscores between digits; nothing when an
// underscore stands elsewhere.
std::optional<std::string> plain_digits(std::string_view text) {
    const std::string ascii = with_ascii_digits(stripped_left(stripped_right(text)));
    text = ascii;
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            made += text[i];
            continue;
        }
        const auto is_digit = [&](std::size_t at) {
            return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
        };
        if (i == 0 || !is_digit(i - 1) || !is_digit(i + 1)) return std::nullopt;
    }
    return made;
}

// The base that a prefix like 0x names, or 0.
int base_of_prefix(std::string_view digits) {
    if (digits.size() < 2 || digits[0] != '0') return 0;
    switch (digits[1] | 32) {
        case 'x': return 16;
        case 'o': return 8;
        case 'b': return 2;
        default: return 0;
    }
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text, std::int64_t base) {
    if (base != 0 && (base < 2 || base > 36)) return std::nullopt;
    const auto plain = plain_digits(text);
    if (!plain) return std::nullopt;
    std::string digits = *plain;
    const bool negative = digits.starts_with('-');
    if (negative || digits.starts_with('+')) digits.erase(0, 1);
    const int prefix = base_of_prefix(digits);
    if (prefix != 0 && (base == 0 || base == prefix)) {
        digits.erase(0, 2);
        base = prefix;
    } else if (base == 0) {
        if (digits.size() > 1 && digits[0] == '0' &&
            digits.find_first_not_of('0') != std::string::npos) {
            return std::nullopt;
        }
        base = 10;
    }
    if (digits.empty() || digits.front() == '-' || digits.front() == '+') return std::nullopt;
    if (negative) digits.insert(0, "-");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number,
                                              static_cast<int>(base));
    if (end != digits.data() + digits.size()) return std::nullopt;
    if (error == std::errc::result_out_of_range) {
        throw Failure("the number does not fit into 64 bits; use |float");
    }
    return error == std::errc() ? std::optional(number) : std::nullopt;
}

std::optional<double> parse_real(std::string_view text) {
    const auto plain = plain_digits(text);
    if (!plain) return std::nullopt;
    std::string digits = *plain;
    const bool negative = digits.starts_with('-');
    if (negative || digits.starts_with('+')) digits.erase(0, 1);
    const std::string lower = to_lower(digits);
    double value = 0;
    if (lower == "inf" || lower == "infinity") {
        value = HUGE_VAL;
    } else if (lower == "nan") {
        value = std::nan("");
    } else {
        if (digits.empty() || (digits[0] != '.' && (digits[0] < '0' || digits[0] > '9')))
            return std::nullopt;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (end != digits.data() + digits.size()) return std::nullopt;
        if (error == std::errc::result_out_of_range) {
            value = std::strtod(digits.c_str(), nullptr);
        } else if (error != std::errc()) {
            return std::nullopt;
        }
    }
    return negative ? -value : value;
}

double to_real(const Value& value) {
    if (value.is_undefined()) fail_undefined(value);
    if (value.is_number()) return value.as_real();
    const auto parsed = value.is_string() ? parse_real(value.as_string()) : std::nullopt;
    if (!parsed) throw Failure(fmt::format("a number is needed here, not a {}", type_name(value)));
    return *parsed;
}

double rounded(double value, std::int64_t digits) {
    if (!std::isfinite(value) || digits > 323) return value;
    if (digits < -308) return std::copysign(0.0, value);
    if (digits >= 0) {
        const std::string text = format_real(value, 'f', static_cast<int>(digits), false);
        return std::strtod(text.c_str(), nullptr);
    }
    // Above the point the text is exact, and its digits are rounded by hand.
    const double unit = std::pow(10.0, static_cast<double>(-digits));
    const double made = std::nearbyint(value / unit) * unit;
    if (std::isinf(made)) throw Failure("the rounded number is too large for a float");
    return made;
}

std::int64_t rounded_integer(std::int64_t value, std::int64_t zeros) {
    if (zeros > 18) return 0;
    std::int64_t unit = 1;
    for (std::int64_t i = 0; i < zeros; ++i) unit *= 10;
    const std::int64_t rest = value % unit;
    const std::int64_t down = value - rest;
    const std::int64_t twice = 2 * (rest < 0 ? -rest : rest);
    const bool away = twice > unit || (twice == unit && (down / unit) % 2 != 0);
    if (!away) return down;
    std::int64_t made = 0;
    if (__builtin_add_overflow(down, value < 0 ? -unit : unit, &made)) {
        throw Failure("the rounded number does not fit into 64 bits");
    }
    return made;
}

}  // namespace jinja
