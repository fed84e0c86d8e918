#include "lib/jinja/python/format.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <vector>

#include "lib/jinja/python/text.h"
#include "lib/jinja/values/failure.h"

namespace jinja {

namespace {

// Digits of a number in scientific notation, and the power of ten of the first one.
struct Scientific {
    std::string digits;
    int exponent;
};

Scientific split(std::string_view text) {
    const std::size_t e = text.find('e');
    Scientific made{std::string(text.substr(0, e)), 0};
    std::erase(made.digits, '.');
    const std::string_view exponent = text.substr(e + 1);
    const bool negative = exponent.front() == '-';
    std::from_chars(exponent.data() + 1, exponent.data() + exponent.size(), made.exponent);
    if (negative) made.exponent = -made.exponent;
    return made;
}

std::string join_exponent(const Scientific& number, bool keep_point) {
    std::string text = number.digits.substr(0, 1);
    if (number.digits.size() > 1 || keep_point) text += '.';
    text += number.digits.substr(1);
    return text +
           fmt::format("e{}{:02}", number.exponent < 0 ? '-' : '+', std::abs(number.exponent));
}

std::string join_fixed(const Scientific& number) {
    std::string digits = number.digits;
    if (number.exponent < 0) {
        return "0." + std::string(static_cast<std::size_t>(-number.exponent - 1), '0') + digits;
    }
    const auto whole = static_cast<std::size_t>(number.exponent) + 1;
    if (digits.size() < whole) digits.append(whole - digits.size(), '0');
    if (digits.size() == whole) return digits;
    return digits.substr(0, whole) + "." + digits.substr(whole);
}

std::string to_chars(double value, std::chars_format format, int precision) {
    std::string buffer(static_cast<std::size_t>(precision) + 400, '\0');
    const auto result =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision);
    buffer.resize(static_cast<std::size_t>(result.ptr - buffer.data()));
    return buffer;
}

}  // namespace

void append_float(std::string& out, double value) {
    if (std::isnan(value)) return void(out += "nan");
    if (std::isinf(value)) return void(out += value < 0 ? "-inf" : "inf");
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::abs(value),
                                   std::chars_format::scientific);
    const Scientific number = split({buffer, static_cast<std::size_t>(end.ptr - buffer)});
    if (std::signbit(value)) out += '-';
    if (number.exponent < -4 || number.exponent >= 16)
        return void(out += join_exponent(number, false));
    const std::string fixed = join_fixed(number);
    out += fixed;
    if (fixed.find('.') == std::string::npos) out += ".0";
}

namespace {

// "%g": as many significant digits as asked for, without zeros at the end.
std::string format_general(double value, int precision, bool alternate, bool add_zero) {
    const int digits = std::max(precision, 1);
    Scientific number = split(to_chars(value, std::chars_format::scientific, digits - 1));
    const bool has_exponent =
        number.exponent < -4 || number.exponent >= digits - (add_zero ? 1 : 0);
    if (!alternate) {
        while (number.digits.size() > 1 && number.digits.back() == '0') number.digits.pop_back();
    }
    if (has_exponent) return join_exponent(number, alternate);
    std::string text = join_fixed(number);
    const bool has_point = text.find('.') != std::string::npos;
    if (!has_point && alternate) text += '.';
    if (!has_point && add_zero) text += ".0";
    return text;
}

std::string in_upper_case(std::string text) {
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    }
    return text;
}

}  // namespace

std::string format_real(double value, char type, int precision, bool alternate) {
    const bool is_upper = type == 'E' || type == 'F' || type == 'G';
    const char lower = static_cast<char>(type | 32);
    std::string text;
    if (std::isnan(value)) {
        text = "nan";
    } else if (std::isinf(value)) {
        text = "inf";
    } else if (lower == 'f') {
        text = to_chars(std::abs(value), std::chars_format::fixed, precision);
    } else if (lower == 'e') {
        text = to_chars(std::abs(value), std::chars_format::scientific, precision);
    } else {
        text = format_general(std::abs(value), precision, alternate, type == 'r');
    }
    if (alternate && precision == 0 && std::isfinite(value) && lower != 'g') {
        text.insert(std::min(text.find('e'), text.size()), ".");
    }
    if (std::signbit(value) && !std::isnan(value)) text.insert(0, "-");
    return is_upper ? in_upper_case(text) : text;
}

namespace {

void append_escape(std::string& out, char32_t c) {
    switch (c) {
        case '\n': return void(out += "\\n");
        case '\r': return void(out += "\\r");
        case '\t': return void(out += "\\t");
        default: break;
    }
    const auto number = static_cast<std::uint32_t>(c);
    out += c < 0x100     ? fmt::format("\\x{:02x}", number)
           : c < 0x10000 ? fmt::format("\\u{:04x}", number)
                         : fmt::format("\\U{:08x}", number);
}

}  // namespace

std::string to_ascii(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = decode(text, at);
        if (c < 0x80) {
            made += static_cast<char>(c);
        } else {
            append_escape(made, c);
        }
    }
    return made;
}

void append_quoted(std::string& out, std::string_view text) {
    const bool has_single = text.find('\'') != std::string_view::npos;
    const char quote = has_single && text.find('"') == std::string_view::npos ? '"' : '\'';
    out += quote;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t c = decode(text, at);
        if (c == static_cast<char32_t>(quote) || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (is_printable(c)) {
            out.append(text.substr(from, at - from));
        } else {
            append_escape(out, c);
        }
    }
    out += quote;
}

}  // namespace jinja
