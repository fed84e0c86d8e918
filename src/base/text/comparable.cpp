#include "base/text/comparable.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <stdexcept>

namespace base {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Letters that look like nothing: they are no white space to Unicode.
bool is_filler(UChar32 c) {
    return c == 0x115F || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xFFA0;
}

bool is_blank(UChar32 c) {
    return u_isUWhiteSpace(c) != 0 || is_filler(c);
}

bool takes_no_room(UChar32 c) {
    const bool is_selector = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    return u_charType(c) == U_FORMAT_CHAR || is_selector || c == 0x034F;
}

std::string with_plain_blanks(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
        if (!blank) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

const icu::Normalizer2& composer() {
    UErrorCode error = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(error);
    if (nfc == nullptr) throw std::runtime_error("ICU has no table of composed characters");
    return *nfc;
}

icu::UnicodeString composed(const icu::UnicodeString& text) {
    UErrorCode error = U_ZERO_ERROR;
    return composer().normalize(text, error);
}

icu::UnicodeString seen(std::string_view text) {
    const auto all = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    icu::UnicodeString kept;
    for (std::int32_t at = 0; at < all.length(); at = all.moveIndex32(at, 1)) {
        const UChar32 c = all.char32At(at);
        if (is_blank(c)) {
            kept.append(UChar32{' '});
        } else if (!takes_no_room(c)) {
            kept.append(c);
        }
    }
    return composed(kept);
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Whether `text` is visible as it is: ASCII, and its blanks are single ones between words. Nearly
// all texts of a list are.
bool is_tidy(std::string_view text) {
    char before = ' ';
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80 || (c >= '\t' && c <= '\r')) return false;
        if (c == ' ' && before == ' ') return false;
        before = c;
    }
    return text.empty() || before != ' ';
}

}  // namespace

std::string to_visible(std::string_view text) {
    if (is_tidy(text)) return std::string(text);
    return with_plain_blanks(is_ascii(text) ? std::string(text) : to_utf8(seen(text)));
}

std::string to_comparable(std::string_view text) {
    auto out = to_visible(text);
    if (!is_ascii(out)) return to_utf8(composed(icu::UnicodeString::fromUTF8(out).foldCase()));
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

}  // namespace base
