#include "base/text/printable.h"

#include <fmt/core.h>

#include <cstdint>

namespace base {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Decoded {
    char32_t point;
    std::size_t length;  // 0 when the bytes are not UTF-8
};

std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

Decoded decode(std::string_view text, std::size_t at) {
    constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = sequence_length(lead);
    if (length == 0 || at + length > text.size()) return {0, 0};
    char32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0) != 0x80) return {0, 0};
        point = (point << 6) | (byte & 0x3F);
    }
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    return point < kSmallest[length] || point > 0x10FFFF || surrogate ? Decoded{0, 0}
                                                                      : Decoded{point, length};
}

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
        const auto [point, length] = decode(text, at);
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
        const auto [point, length] = decode(json, at);
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
        const std::size_t length = decode(text, at).length;
        at += length == 0 ? 1 : length;
    }
    return std::string(text.substr(0, at)) + "…";
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const std::size_t length = decode(text, at).length;
        at += length == 0 ? 1 : length;
    }
    return count;
}

std::size_t count_utf16_units(std::string_view text) {
    constexpr std::uint32_t kFirstOfTwoUnits = 0x10000;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto [point, length] = decode(text, at);
        count += length > 0 && point >= kFirstOfTwoUnits ? 2 : 1;
        at += length == 0 ? 1 : length;
    }
    return count;
}

}  // namespace base
