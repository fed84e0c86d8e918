// A letter is judged by the bytes beside it. What speaks for a page is what languages do: ø and ñ
// stand beside vowels in some ways only, è and ê before consonants, ì and ù at the end of a word,
// and signs such as ³ or ¿ not between two letters.
#include "crm/exchange/code_page.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace crm {
namespace {

using Table = std::array<unsigned, 128>;

// What stands at 0x80 and behind; U+FFFD where a page leaves a place open.
constexpr Table western() {
    Table table{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    for (std::size_t i = 0x20; i < table.size(); ++i) table.at(i) = static_cast<unsigned>(0x80 + i);
    return table;
}

constexpr Table kWestern = western();
constexpr Table kCentral{
    0x20AC, 0xFFFD, 0x201A, 0xFFFD, 0x201E, 0x2026, 0x2020, 0x2021, 0xFFFD, 0x2030, 0x0160, 0x2039,
    0x015A, 0x0164, 0x017D, 0x0179, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0xFFFD, 0x2122, 0x0161, 0x203A, 0x015B, 0x0165, 0x017E, 0x017A, 0x00A0, 0x02C7, 0x02D8, 0x0141,
    0x00A4, 0x0104, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x015E, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x017B,
    0x00B0, 0x00B1, 0x02DB, 0x0142, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x0105, 0x015F, 0x00BB,
    0x013D, 0x02DD, 0x013E, 0x017C, 0x0154, 0x00C1, 0x00C2, 0x0102, 0x00C4, 0x0139, 0x0106, 0x00C7,
    0x010C, 0x00C9, 0x0118, 0x00CB, 0x011A, 0x00CD, 0x00CE, 0x010E, 0x0110, 0x0143, 0x0147, 0x00D3,
    0x00D4, 0x0150, 0x00D6, 0x00D7, 0x0158, 0x016E, 0x00DA, 0x0170, 0x00DC, 0x00DD, 0x0162, 0x00DF,
    0x0155, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x013A, 0x0107, 0x00E7, 0x010D, 0x00E9, 0x0119, 0x00EB,
    0x011B, 0x00ED, 0x00EE, 0x010F, 0x0111, 0x0144, 0x0148, 0x00F3, 0x00F4, 0x0151, 0x00F6, 0x00F7,
    0x0159, 0x016F, 0x00FA, 0x0171, 0x00FC, 0x00FD, 0x0163, 0x02D9};

void append_point(unsigned point, std::string& text) {
    const auto add = [&](unsigned byte) { text += static_cast<char>(byte); };
    if (point < 0x80) return add(point);
    if (point < 0x800) {
        add(0xC0U | (point >> 6U));
    } else {
        add(0xE0U | (point >> 12U));
        add(0x80U | ((point >> 6U) & 0x3FU));
    }
    add(0x80U | (point & 0x3FU));
}

// How many bytes the character at `at` has in UTF-8; 0 where there is none.
std::size_t utf8_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const auto lead = byte(at);
    const std::size_t length = lead < 0x80                    ? 1
                               : lead >= 0xC2 && lead <= 0xDF ? 2
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                              : 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U) return 0;
    }
    const bool bad = (lead == 0xE0 && byte(at + 1) < 0xA0) ||
                     (lead == 0xED && byte(at + 1) > 0x9F) ||
                     (lead == 0xF0 && byte(at + 1) < 0x90) || (lead == 0xF4 && byte(at + 1) > 0x8F);
    return bad ? 0 : length;
}

// A letter of a line and what stands beside it; nothing at the ends of a word.
struct Place {
    unsigned char before = 0;
    unsigned char letter = 0;
    unsigned char after = 0;
    bool has_acute = false;  // á, é, í, ó or ú in the line
};

bool is_one_of(unsigned char c, std::string_view bytes) {
    return c != 0 && bytes.find(static_cast<char>(c)) != std::string_view::npos;
}

bool is_ascii_letter(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// In either page.
bool is_vowel(unsigned char c) {
    return is_one_of(c,
                     "aeiouyAEIOUY\xC1\xC4\xC9\xCB\xCD\xD3\xD4\xD6\xDA\xDC\xDD"
                     "\xE1\xE4\xE9\xEB\xED\xF3\xF4\xF6\xFA\xFC\xFD");
}

bool is_consonant(unsigned char c) {
    return (is_ascii_letter(c) && !is_vowel(c)) || is_one_of(c, "\x8A\x8E\x9A\x9E");
}

bool is_letter(unsigned char c) {
    return is_ascii_letter(c) || c >= 0xC0 ||
           is_one_of(c, "\x8A\x8C\x8D\x8E\x8F\x9A\x9C\x9D\x9E\x9F");
}

// Š, Š's kin and the acute vowels, which the languages of the one page have beside ø and è.
bool is_slavic(unsigned char c) {
    return is_one_of(c, "\x8A\x8D\x8E\x9A\x9D\x9E\xC1\xCD\xD3\xDA\xDD\xE1\xED\xF3\xFA\xFD\xEC\xF9");
}

bool is_inside(const Place& at) {
    return is_letter(at.before) && is_letter(at.after);
}

bool is_beside_letter(const Place& at) {
    return is_letter(at.before) || is_letter(at.after);
}

struct Rule {
    std::string_view letters;
    bool (*speaks)(const Place& at);
};

// For a letter of the central page: what the western one has there would stand in no word so.
constexpr std::array kCentralRules{
    // Left open in the western page, or a sign there.
    Rule{"\x8D\x8F\x9D\xA5\xAF\xBC\xBE", is_beside_letter},
    Rule{"\xBF", [](const Place& at) { return is_letter(at.before); }},
    Rule{"\xB3\xB9\xBA", is_inside},
    Rule{"\xA3\xAA", [](const Place& at) { return is_letter(at.after); }},
    // œ, Ÿ: ś, ź
    Rule{"\x8C\x9C\x9F",
         [](const Place& at) { return is_letter(at.after) && !is_one_of(at.after, "uiUI"); }},
    // è: č
    Rule{"\xC8\xE8", [](const Place& at) { return is_vowel(at.after) || is_slavic(at.before); }},
    // ì, ù: ě, ů
    Rule{"\xCC\xEC\xD9\xF9", [](const Place& at) { return is_consonant(at.after); }},
    // ø: ř
    Rule{"\xD8\xF8",
         [](const Place& at) {
             const bool is_y = at.after == 'y' || at.after == 'Y';
             return is_slavic(at.before) || is_slavic(at.after) || (is_vowel(at.after) && !is_y);
         }},
    // ñ: ń
    Rule{"\xD1\xF1",
         [](const Place& at) {
             return is_consonant(at.after) || (is_consonant(at.before) && at.after == 0);
         }},
    // "viæ": ć
    Rule{"\xE6", [](const Place& at) { return at.after == 0 && at.before == 'i'; }},
    // ï: ď
    Rule{"\xEF", [](const Place& at) { return is_consonant(at.before); }},
    // ê: ę
    Rule{"\xEA", [](const Place& at) { return is_one_of(at.after, "bdgk"); }},
    // õ, û: ő, ű
    Rule{"\xD5\xF5\xDB\xFB",
         [](const Place& at) {
             return is_one_of(at.before, "zy") || is_one_of(at.after, "ckszCKSZ");
         }},
    // Portuguese has õ before e only, Estonian has no acute.
    Rule{"\xD5\xF5", [](const Place& at) { return at.has_acute && !is_one_of(at.after, "eE"); }},
    // ã, þ: ă, ţ
    Rule{"\xE3",
         [](const Place& at) { return is_consonant(at.after) && !is_one_of(at.after, "sn"); }},
    Rule{"\xFE", [](const Place& at) { return is_letter(at.before) && is_one_of(at.after, "au"); }},
};

// The other way round.
constexpr std::array kWesternRules{
    Rule{"\xC5\xE5", is_beside_letter},
    Rule{"\xC6\xE6",
         [](const Place& at) { return is_consonant(at.before) && is_consonant(at.after); }},
    Rule{"\xD8\xF8",
         [](const Place& at) { return is_consonant(at.after) && !is_slavic(at.before); }},
    Rule{"\xD1\xF1", [](const Place& at) { return is_vowel(at.before) && is_vowel(at.after); }},
    Rule{"\xE3", [](const Place& at) { return is_one_of(at.after, "oe"); }},
    Rule{"\xF5", [](const Place& at) { return at.after == 'e'; }},
    Rule{"\xC8\xE8",
         [](const Place& at) { return is_consonant(at.before) && is_consonant(at.after); }},
    Rule{"\xEA", [](const Place& at) { return is_consonant(at.before) && at.after == 't'; }},
    Rule{"\xEF", [](const Place& at) { return is_vowel(at.before); }},
    Rule{"\xE0\xF2", [](const Place& at) { return is_consonant(at.before) && at.after == 0; }},
    Rule{"\xBF", [](const Place& at) { return at.before == 0 && is_letter(at.after); }},
    Rule{"\xAA\xBA", [](const Place& at) { return is_letter(at.before) && at.after == 0; }},
};

template <class Rules>
bool speak(const Rules& rules, const Place& at) {
    return std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
        return is_one_of(at.letter, rule.letters) && rule.speaks(at);
    });
}

struct Evidence {
    std::size_t western = 0;
    std::size_t central = 0;
};

void weigh(std::string_view line, Evidence& evidence) {
    constexpr unsigned char kNoLetter = 0;
    const auto letter_at = [&](std::size_t at) {
        const auto c = at < line.size() ? static_cast<unsigned char>(line[at]) : kNoLetter;
        return is_letter(c) || c >= 0x80 ? c : kNoLetter;
    };
    const bool acute = line.find_first_of("\xE1\xE9\xED\xF3\xFA") != std::string_view::npos;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const auto letter = letter_at(at);
        if (letter < 0x80) continue;
        const Place place{at > 0 ? letter_at(at - 1) : kNoLetter, letter, letter_at(at + 1), acute};
        evidence.central += speak(kCentralRules, place) ? 1 : 0;
        evidence.western += speak(kWesternRules, place) ? 1 : 0;
    }
}

}  // namespace

CodePage code_page_of(std::string_view text) {
    Evidence evidence;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (!is_utf8(line)) weigh(line, evidence);
    }
    return evidence.central > evidence.western ? CodePage::Central : CodePage::Western;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const bool is_ascii = static_cast<unsigned char>(text[at]) < 0x80;
        const auto length = is_ascii ? 1 : utf8_length(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::string to_utf8(std::string_view text, CodePage page) {
    if (is_utf8(text)) return std::string(text);
    const auto& upper = page == CodePage::Central ? kCentral : kWestern;
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        append_point(byte >= 0x80 ? upper.at(byte - 0x80U) : byte, out);
    }
    return out;
}

}  // namespace crm
