#include "lib/llm/retry_after.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ctime>
#include <string_view>

namespace llm {
namespace {

using std::chrono::milliseconds;

constexpr double kLongest = 366.0 * 24 * 3600;  // seconds

std::optional<double> number_at_start(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end == text.data() || !std::isfinite(value) || value < 0)
        return std::nullopt;
    return value;
}

milliseconds from_seconds(double seconds) {
    return milliseconds(std::llround(std::min(seconds, kLongest) * 1000));
}

// "Fri, 27 Nov 2026 18:45:17 GMT", and the two older forms that HTTP still knows.
std::optional<base::Time> parse_date(const std::string& text) {
    for (const char* form :
         {"%a, %d %b %Y %H:%M:%S", "%A, %d-%b-%y %H:%M:%S", "%a %b %d %H:%M:%S %Y"}) {
        std::tm parts{};
        if (::strptime(text.c_str(), form, &parts) != nullptr)
            return base::Time(std::chrono::seconds(::timegm(&parts)));
    }
    return std::nullopt;
}

std::optional<milliseconds> until(const std::string& date, const http::Response& response,
                                  base::Time now) {
    const auto then = parse_date(date);
    if (!then) return std::nullopt;
    const auto said = parse_date(response.find_header("date").value_or(""));
    const auto wait = std::chrono::ceil<std::chrono::seconds>(*then - said.value_or(now));
    return from_seconds(std::max(0.0, static_cast<double>(wait.count())));
}

std::optional<milliseconds> in_body(std::string_view body) {
    constexpr std::string_view kKey = "\"retryDelay\"";
    const auto key = body.find(kKey);
    if (key == std::string_view::npos) return std::nullopt;
    const auto value = body.find_first_not_of(" :\"\t\r\n", key + kKey.size());
    if (value == std::string_view::npos) return std::nullopt;
    const auto seconds = number_at_start(body.substr(value));
    return seconds ? std::optional(from_seconds(*seconds)) : std::nullopt;
}

}  // namespace

std::optional<milliseconds> retry_after(const http::Response& response, base::Time now) {
    if (const auto header = response.find_header("retry-after-ms")) {
        if (const auto time = number_at_start(*header)) return from_seconds(*time / 1000);
    }
    if (const auto header = response.find_header("retry-after")) {
        if (const auto seconds = number_at_start(*header)) return from_seconds(*seconds);
        if (const auto wait = until(*header, response, now)) return wait;
    }
    return in_body(response.body);
}

}  // namespace llm
