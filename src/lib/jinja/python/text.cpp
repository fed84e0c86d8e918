#include "lib/jinja/python/text.h"

#include "base/text/edit_distance.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace jinja {

std::size_t next_code_point(std::string_view text, std::size_t at) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    return at;
}

char32_t decode(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
        ++at;
        return first;
    }
    const std::size_t end = next_code_point(text, at);
    auto offset = std::int32_t{0};
    UChar32 c = 0;
    const auto size = static_cast<std::int32_t>(std::min<std::size_t>(end - at, 8));
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data() + at);
    U8_NEXT_OR_FFFD(bytes, offset, size, c);
    at = end;
    return static_cast<char32_t>(c);
}

void encode(std::string& out, char32_t c) {
    if (c < 0x80) return out.push_back(static_cast<char>(c));
    std::uint8_t bytes[4];
    std::int32_t size = 0;
    UBool is_error = 0;
    U8_APPEND(bytes, size, 4, static_cast<UChar32>(c), is_error);
    if (is_error != 0) return encode(out, 0xFFFD);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at = next_code_point(text, at)) ++count;
    return count;
}

std::size_t offset_of(std::string_view text, std::size_t index) {
    std::size_t at = 0;
    for (; index > 0 && at < text.size(); --index) at = next_code_point(text, at);
    return at;
}

std::string_view part_of(std::string_view text, std::size_t from, std::size_t count) {
    const std::string_view rest = text.substr(offset_of(text, from));
    return rest.substr(0, offset_of(rest, count));
}

bool is_valid_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    std::int64_t at = 0;
    while (at < size) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        if (c < 0) return false;
    }
    return true;
}

namespace {

UChar32 to_icu(char32_t c) {
    return static_cast<UChar32>(c);
}

bool has_numeric_type(char32_t c, bool any) {
    const auto type = u_getIntPropertyValue(to_icu(c), UCHAR_NUMERIC_TYPE);
    return any ? type != U_NT_NONE : type == U_NT_DECIMAL || type == U_NT_DIGIT;
}

}  // namespace

bool is_space(char32_t c) {
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_alpha(char32_t c) {
    return (U_GET_GC_MASK(to_icu(c)) & U_GC_L_MASK) != 0;
}
bool is_decimal(char32_t c) {
    return u_charType(to_icu(c)) == U_DECIMAL_DIGIT_NUMBER;
}
bool is_digit(char32_t c) {
    return has_numeric_type(c, false);
}
bool is_numeric(char32_t c) {
    return has_numeric_type(c, true);
}
bool is_upper(char32_t c) {
    return u_isUUppercase(to_icu(c)) != 0;
}
bool is_lower(char32_t c) {
    return u_isULowercase(to_icu(c)) != 0;
}
bool is_title(char32_t c) {
    return u_charType(to_icu(c)) == U_TITLECASE_LETTER;
}

bool is_printable(char32_t c) {
    if (c == ' ') return true;
    return (U_GET_GC_MASK(to_icu(c)) & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CS_MASK | U_GC_CO_MASK |
                                        U_GC_CN_MASK | U_GC_Z_MASK)) == 0;
}

bool is_word(char32_t c) {
    if (c < 0x80) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               (c >= 'A' && c <= 'Z');
    }
    return is_alpha(c) || is_numeric(c);
}

bool is_identifier_start(char32_t c) {
    if (c < 0x80) return is_word(c) && !(c >= '0' && c <= '9');
    return u_hasBinaryProperty(to_icu(c), UCHAR_XID_START) != 0;
}

bool is_identifier_part(char32_t c) {
    if (c < 0x80) return is_word(c);
    return u_hasBinaryProperty(to_icu(c), UCHAR_XID_CONTINUE) != 0;
}

bool is_line_end(char32_t c) {
    return (c >= '\n' && c <= '\r') || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char ascii_upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}
char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

icu::UnicodeString to_unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string from_unicode(const icu::UnicodeString& text) {
    std::string made;
    text.toUTF8String(made);
    return made;
}

// One code point in title case: "Ss" of "ß", "ǅ" of "ǆ".
std::string title_of(std::string_view c) {
    if (c.size() == 1) return std::string(1, ascii_upper(c.front()));
    return from_unicode(to_unicode(c).toTitle(nullptr, icu::Locale::getRoot()));
}

template <class Change>
std::string with_ascii(std::string_view text, Change change) {
    std::string made(text);
    for (char& c : made) c = change(c);
    return made;
}

}  // namespace

std::string to_upper(std::string_view text) {
    if (is_ascii(text)) return with_ascii(text, ascii_upper);
    return from_unicode(to_unicode(text).toUpper(icu::Locale::getRoot()));
}

std::string to_lower(std::string_view text) {
    if (is_ascii(text)) return with_ascii(text, ascii_lower);
    return from_unicode(to_unicode(text).toLower(icu::Locale::getRoot()));
}

std::string to_folded(std::string_view text) {
    if (is_ascii(text)) return with_ascii(text, ascii_lower);
    return from_unicode(to_unicode(text).foldCase(U_FOLD_CASE_DEFAULT));
}

std::string to_capitalized(std::string_view text) {
    if (text.empty()) return {};
    const std::size_t first = next_code_point(text, 0);
    // The rest is lowered with the first letter before it: a final sigma depends on it.
    const std::string lowered = to_lower(text);
    const std::size_t skipped = to_lower(text.substr(0, first)).size();
    return title_of(text.substr(0, first)) + lowered.substr(std::min(skipped, lowered.size()));
}

std::string to_title(std::string_view text) {
    std::string made;
    bool in_word = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t c = decode(text, at);
        const std::string_view piece = text.substr(from, at - from);
        made += in_word ? to_lower(piece) : title_of(piece);
        in_word = is_upper(c) || is_lower(c) || is_title(c);
    }
    return made;
}

std::string to_swapped(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t c = decode(text, at);
        const std::string_view piece = text.substr(from, at - from);
        made += is_upper(c) ? to_lower(piece) : is_lower(c) ? to_upper(piece) : std::string(piece);
    }
    return made;
}

std::string with_ascii_digits(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = decode(text, at);
        encode(made, is_decimal(c) ? static_cast<char32_t>('0' + u_charDigitValue(to_icu(c))) : c);
    }
    return made;
}

std::string_view stripped_left(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t after = at;
        if (!is_space(decode(text, after))) break;
        at = after;
    }
    return text.substr(at);
}

std::string_view stripped_right(std::string_view text) {
    while (!text.empty()) {
        std::size_t last = text.size() - 1;
        while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
        std::size_t at = last;
        if (!is_space(decode(text, at))) break;
        text = text.substr(0, last);
    }
    return text;
}

std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        if (!is_space(decode(text, at))) continue;
        if (here > from) words.push_back(text.substr(from, here - from));
        from = at;
    }
    if (from < text.size()) words.push_back(text.substr(from));
    return words;
}

std::vector<std::string_view> split_lines(std::string_view text, bool keep_ends) {
    std::vector<std::string_view> lines;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        const char32_t c = decode(text, at);
        if (!is_line_end(c)) continue;
        if (c == '\r' && at < text.size() && text[at] == '\n') ++at;
        lines.push_back(text.substr(from, (keep_ends ? at : here) - from));
        from = at;
    }
    if (from < text.size()) lines.push_back(text.substr(from));
    return lines;
}

std::size_t edit_distance(std::string_view left, std::string_view right) {
    return base::edit_distance(left, right);
}

}  // namespace jinja
