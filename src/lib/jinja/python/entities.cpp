// Character references in HTML, as Python's html.unescape and MarkupSafe's striptags see them.
#include <algorithm>
#include <charconv>
#include <map>
#include <string>

#include "embedded/jinja.h"
#include "lib/jinja/python/text.h"
#include "lib/jinja/values/markup.h"

namespace jinja {

namespace {

struct Entity {
    std::string text;
    bool needs_semicolon;
};

using Entities = std::map<std::string, Entity, std::less<>>;

// A line of entities.txt: "AMP* 26".
void read_line(std::string_view line, Entities& into) {
    if (line.empty() || line.front() == '#') return;
    const auto words = split_words(line);
    std::string_view name = words.front();
    const bool is_bare = name.ends_with('*');
    if (is_bare) name.remove_suffix(1);
    Entity entity{{}, !is_bare};
    for (std::size_t i = 1; i < words.size(); ++i) {
        std::uint32_t c = 0;
        std::from_chars(words[i].data(), words[i].data() + words[i].size(), c, 16);
        encode(entity.text, static_cast<char32_t>(c));
    }
    into.emplace(std::string(name), std::move(entity));
}

const Entities& entities() {
    static const Entities all = [] {
        Entities made;
        for (const auto line : split_lines(embedded::jinja::find("python/entities.txt"), false)) {
            read_line(line, made);
        }
        return made;
    }();
    return all;
}

// What browsers make of numbers that name no character of their own.
char32_t repaired(std::uint32_t c) {
    static constexpr char16_t kWindows[] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (c == 0) return 0xFFFD;
    if (c == 0x0D) return '\r';
    if (c >= 0x80 && c < 0xA0) return kWindows[c - 0x80];
    return (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF ? 0xFFFD : c;
}

bool is_no_character(std::uint32_t c) {
    return (c >= 0x1 && c <= 0x8) || (c >= 0xE && c <= 0x1F) || (c >= 0x7F && c <= 0x9F) ||
           (c >= 0xFDD0 && c <= 0xFDEF) || c == 0xB || ((c & 0xFFFEU) == 0xFFFEU && c <= 0x10FFFF);
}

// `name` without `&`; appends what it stands for, or itself.
void append_number(std::string& out, std::string_view name) {
    const bool is_hex = name.size() > 1 && (name[1] | 32) == 'x';
    const std::string_view digits = name.substr(is_hex ? 2 : 1);
    std::uint32_t c = 0;
    const auto result =
        std::from_chars(digits.data(), digits.data() + digits.size(), c, is_hex ? 16 : 10);
    if (result.ec == std::errc::result_out_of_range) c = 0x110000;
    const char32_t made = repaired(c);
    if (made == c && is_no_character(c)) return;
    encode(out, made);
}

void append_named(std::string& out, std::string_view name, bool has_semicolon) {
    const auto found = entities().find(name);
    if (found != entities().end() && (has_semicolon || !found->second.needs_semicolon)) {
        out += found->second.text;
        return;
    }
    // The longest beginning that counts without `;`: "&notit" is "¬it".
    for (std::size_t size = name.size(); size > 1; --size) {
        const auto part = entities().find(name.substr(0, size));
        if (part == entities().end() || part->second.needs_semicolon) continue;
        out += part->second.text;
        out += name.substr(size);
        if (has_semicolon) out += ';';
        return;
    }
    out += '&';
    out += name;
    if (has_semicolon) out += ';';
}

bool is_number_of(std::string_view text, std::size_t from, bool is_hex) {
    if (from >= text.size()) return false;
    const char c = text[from];
    return (c >= '0' && c <= '9') || (is_hex && (c | 32) >= 'a' && (c | 32) <= 'f');
}

// The end of the name after `&` at `at`; `at` when there is none.
std::size_t name_end(std::string_view text, std::size_t at) {
    constexpr std::size_t kLongestName = 32;
    std::size_t end = at;
    if (end < text.size() && text[end] == '#') {
        const bool is_hex = end + 1 < text.size() && (text[end + 1] | 32) == 'x';
        end += is_hex ? 2 : 1;
        const std::size_t first = end;
        while (is_number_of(text, end, is_hex)) ++end;
        return end > first ? end : at;
    }
    while (end < text.size() && end - at < kLongestName &&
           std::string_view("\t\n\f <&#;").find(text[end]) == std::string_view::npos) {
        end = next_code_point(text, end);
    }
    return end;
}

}  // namespace

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t found = std::min(text.find('&', at), text.size());
        out += text.substr(at, found - at);
        if (found == text.size()) break;
        const std::size_t end = name_end(text, found + 1);
        const std::string_view name = text.substr(found + 1, end - found - 1);
        const bool has_semicolon = end < text.size() && text[end] == ';';
        at = name.empty() ? end : end + (has_semicolon ? 1 : 0);
        if (name.empty()) {
            out += '&';
        } else if (name.front() == '#') {
            append_number(out, name);
        } else {
            append_named(out, name, has_semicolon);
        }
    }
    return out;
}

namespace {

// `text` without what stands from each `open` to the next `close`.
std::string without(std::string_view text, std::string_view open, std::string_view close) {
    std::string made;
    while (true) {
        const std::size_t from = text.find(open);
        const std::size_t to =
            from == std::string_view::npos ? from : text.find(close, from + open.size());
        if (to == std::string_view::npos) return made.append(text);
        made.append(text.substr(0, from));
        text.remove_prefix(to + close.size());
    }
}

}  // namespace

std::string without_tags(std::string_view text) {
    const std::string plain = without(without(text, "<!--", "-->"), "<", ">");
    std::string folded;
    for (const std::string_view word : split_words(plain)) {
        if (!folded.empty()) folded += ' ';
        folded += word;
    }
    return unescaped(folded);
}

}  // namespace jinja
