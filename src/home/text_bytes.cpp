#include "home/text_bytes.h"

#include "base/text/printable.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace home {
namespace {

enum class Order { Little, Big };

void append_utf8(std::string& out, std::uint32_t point) {
    const auto add = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) return add(point);
    if (point < 0x800) {
        add(0xC0 | (point >> 6));
    } else if (point < 0x10000) {
        add(0xE0 | (point >> 12));
        add(0x80 | ((point >> 6) & 0x3F));
    } else {
        add(0xF0 | (point >> 18));
        add(0x80 | ((point >> 12) & 0x3F));
        add(0x80 | ((point >> 6) & 0x3F));
    }
    add(0x80 | (point & 0x3F));
}

std::string from_utf16(std::string_view bytes, Order order) {
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return order == Order::Little ? static_cast<std::uint32_t>(first | (second << 8))
                                      : static_cast<std::uint32_t>((first << 8) | second);
    };
    std::string out;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        std::uint32_t point = unit(at);
        const bool is_high = point >= 0xD800 && point < 0xDC00;
        const bool is_low_next = at + 3 < bytes.size() && (unit(at + 2) & 0xFC00) == 0xDC00;
        if (is_high && is_low_next) {
            point = 0x10000 + ((point - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
            at += 2;
        }
        append_utf8(out, point);
    }
    return out;
}

// Latin letters in UTF-16 have a zero for their second byte or for their first.
std::string decoded(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), Order::Little);
    if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), Order::Big);
    const bool is_long_enough = bytes.size() >= 4;
    if (is_long_enough && bytes[1] == '\0' && bytes[3] == '\0' && bytes[0] != '\0')
        return from_utf16(bytes, Order::Little);
    if (is_long_enough && bytes[0] == '\0' && bytes[2] == '\0' && bytes[1] != '\0')
        return from_utf16(bytes, Order::Big);
    while (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return std::string(bytes);
}

std::string with_unix_lines(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_return = text[i] == '\r';
        if (is_return && i + 1 < text.size() && text[i + 1] == '\n') continue;
        out += is_return ? '\n' : text[i];
    }
    return out;
}

bool is_readable(std::string_view line) {
    std::string without_tabs(line);
    std::replace(without_tabs.begin(), without_tabs.end(), '\t', ' ');
    const std::string shown = base::to_printable(without_tabs);
    return shown == without_tabs || shown.find("\xEF\xBF\xBD") == std::string::npos;
}

struct Blank {
    std::string_view letter;
    const char* name;
};

constexpr std::array kOddBlanks{Blank{"\t", "a tab"},
                                Blank{"\u00A0", "a no-break space (U+00A0)"},
                                Blank{"\u202F", "a narrow no-break space (U+202F)"},
                                Blank{"\u2007", "a figure space (U+2007)"},
                                Blank{"\u2003", "an em space (U+2003)"},
                                Blank{"\u2002", "an en space (U+2002)"},
                                Blank{"\u2009", "a thin space (U+2009)"},
                                Blank{"\u3000", "an ideographic space (U+3000)"},
                                Blank{"\u200B", "a zero-width space (U+200B)"},
                                Blank{"\uFEFF", "a zero-width space (U+FEFF)"}};

}  // namespace

base::Result<std::string> to_utf8_text(std::string_view bytes, const std::string& file) {
    std::string text = with_unix_lines(decoded(bytes));
    int line = 1;
    for (std::size_t from = 0; from < text.size(); ++line) {
        const auto end = std::min(text.find('\n', from), text.size());
        if (!is_readable(std::string_view(text).substr(from, end - from))) {
            return base::failure(fmt::format(
                "{}:{}: this is not UTF-8, or a letter that no text holds; save the file as UTF-8",
                file, line));
        }
        from = end + 1;
    }
    return text;
}

std::string odd_indentation(std::string_view line) {
    while (!line.empty()) {
        if (line.front() == ' ') {
            line.remove_prefix(1);
            continue;
        }
        for (const auto& blank : kOddBlanks) {
            if (line.starts_with(blank.letter)) return blank.name;
        }
        return {};
    }
    return {};
}

std::string odd_blank(std::string_view line) {
    for (const auto& blank : kOddBlanks) {
        if (line.find(blank.letter) != std::string_view::npos) return blank.name;
    }
    return {};
}

}  // namespace home
