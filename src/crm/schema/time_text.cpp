#include "crm/schema/time_text.h"

#include <fmt/core.h>

#include <array>
#include <charconv>
#include <chrono>
#include <stdexcept>

namespace crm {
namespace {

// The number in `text[from, from + length)`; nothing unless all of it are digits.
std::optional<int> digits(std::string_view text, std::size_t from, std::size_t length) {
    if (from + length > text.size()) return std::nullopt;
    const char* begin = text.data() + from;
    int number = 0;
    const auto [end, error] = std::from_chars(begin, begin + length, number);
    if (error != std::errc() || end != begin + length || *begin == '-') return std::nullopt;
    return number;
}

// "…2076" and "…207600" are both 207600 µs.
std::optional<int> micros(std::string_view fraction) {
    if (fraction.size() < 2 || fraction.size() > 7 || fraction[0] != '.') return std::nullopt;
    auto number = digits(fraction, 1, fraction.size() - 1);
    for (std::size_t i = fraction.size(); number && i < 7; ++i) *number *= 10;
    return number;
}

}  // namespace

std::string to_date_text(base::Time time) {
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(time));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string to_text(base::Time time) {
    const std::chrono::hh_mm_ss clock(time - std::chrono::floor<std::chrono::days>(time));
    return fmt::format("{} {:02}:{:02}:{:02}.{:06}", to_date_text(time), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(),
                       clock.subseconds().count());
}

std::optional<base::Time> parse_time(std::string_view text) {
    constexpr std::size_t kSeconds = 19;  // "2026-11-23 06:36:02"
    if (text.size() < kSeconds || text[4] != '-' || text[7] != '-' || text[13] != ':') return {};
    const std::array parts{digits(text, 0, 4),  digits(text, 5, 2),  digits(text, 8, 2),
                           digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)};
    for (const auto& part : parts) {
        if (!part) return std::nullopt;
    }
    const auto fraction =
        text.size() == kSeconds ? std::optional(0) : micros(text.substr(kSeconds));
    const std::chrono::year_month_day date{std::chrono::year(*parts[0]),
                                           std::chrono::month(static_cast<unsigned>(*parts[1])),
                                           std::chrono::day(static_cast<unsigned>(*parts[2]))};
    if (!date.ok() || !fraction) return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(*parts[3]) +
           std::chrono::minutes(*parts[4]) + std::chrono::seconds(*parts[5]) +
           std::chrono::microseconds(*fraction);
}

base::Time stored_time(std::string_view text, std::string_view what) {
    if (const auto time = parse_time(text)) return *time;
    throw std::runtime_error(
        fmt::format("{} holds \"{}\" where a time should be: somebody has changed it, or the file "
                    "is damaged; `openoutreach crm check` looks it over",
                    what, text));
}

}  // namespace crm
