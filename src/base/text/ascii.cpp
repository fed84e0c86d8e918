#include "base/text/ascii.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace base {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Signs that our tables and bars are made of, which ICU leaves as they are.
std::string without_blocks(std::string text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kSigns{
        {{"█", "#"}, {"─", "-"}, {"│", "|"}, {"→", "->"}, {"·", "."}}};
    for (const auto& [sign, plain] : kSigns) {
        for (auto at = text.find(sign); at != std::string::npos;
             at = text.find(sign, at + plain.size()))
            text.replace(at, sign.size(), plain);
    }
    return text;
}

std::string transliterated(const std::string& text) {
    UErrorCode error = U_ZERO_ERROR;
    static const std::unique_ptr<icu::Transliterator> to_latin(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, error));
    if (to_latin == nullptr) return text;
    auto wide = icu::UnicodeString::fromUTF8(text);
    to_latin->transliterate(wide);
    std::string out;
    wide.toUTF8String(out);
    return out;
}

}  // namespace

std::string to_ascii(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    const std::string latin = transliterated(without_blocks(std::string(text)));
    std::string out;
    for (const char c : latin) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) out += c;
        if (byte >= 0xC0) out += '?';  // one for each letter: its other bytes say nothing
    }
    return out;
}

}  // namespace base
