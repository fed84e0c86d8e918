#include "base/text/printable.h"

#include "base/text/utf8.h"

#include <fmt/core.h>

#include <cstdint>

namespace base {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_dangerous(char32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) ||
           point == 0x2028 || point == 0x2029;
}

}  // namespace

std::string to_printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto [point, length] = decode_utf8(text, at);
        if (length == 0) {
            out += kReplacement;
        } else if (point == '\n' || point == '\r' || point == '\t') {
            out += ' ';
        } else {
            out += is_dangerous(point) ? kReplacement : text.substr(at, length);
        }
        at += length == 0 ? 1 : length;
    }
    return out;
}

std::string to_printable_json(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    for (std::size_t at = 0; at < json.size();) {
        const auto [point, length] = decode_utf8(json, at);
        const auto bytes = json.substr(at, length == 0 ? 1 : length);
        // Below 0x20 there is only the white space between values: inside of texts it is escaped.
        const bool escapes = length > 0 && point >= 0x20 && is_dangerous(point);
        out += escapes ? fmt::format("\\u{:04x}", static_cast<std::uint32_t>(point))
                       : std::string(bytes);
        at += bytes.size();
    }
    return out;
}

std::string shortened(std::string_view text, std::size_t limit) {
    if (count_code_points(text) <= limit) return std::string(text);
    std::size_t at = 0;
    for (std::size_t kept = 0; kept + 1 < limit && at < text.size(); ++kept) {
        const std::size_t length = decode_utf8(text, at).length;
        at += length == 0 ? 1 : length;
    }
    return std::string(text.substr(0, at)) + "…";
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const std::size_t length = decode_utf8(text, at).length;
        at += length == 0 ? 1 : length;
    }
    return count;
}

std::size_t count_utf16_units(std::string_view text) {
    constexpr std::uint32_t kFirstOfTwoUnits = 0x10000;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto [point, length] = decode_utf8(text, at);
        count += length > 0 && point >= kFirstOfTwoUnits ? 2 : 1;
        at += length == 0 ? 1 : length;
    }
    return count;
}

}  // namespace base
