#include "domain/person/greeting_name.h"

#include "base/text/comparable.h"
#include "base/text/printable.h"
#include "domain/person/filled.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <vector>

namespace domain {
namespace {

constexpr std::size_t kLongest = 30;
constexpr std::size_t kMostWords = 3;

// Without points, in folded case.
constexpr std::array<std::string_view, 27> kTitles{
    "dr",   "prof", "professor", "mr",  "mrs",  "ms",   "mx",   "miss",   "sir",
    "ing",  "ir",   "dipl-ing",  "eng", "engr", "dott", "arch", "doctor", "herr",
    "frau", "mme",  "dhr",       "drs", "mag",  "lic",  "sra",  "dra",    "rev"};
constexpr std::array<std::string_view, 24> kDegrees{
    "phd", "mba", "msc", "bsc", "ma",  "ba",   "md",    "cpa", "pmp", "cfa",  "esq", "jr",
    "sr",  "ii",  "iii", "llm", "llb", "acca", "cissp", "rn",  "mph", "meng", "dba", "cfp"};

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

bool is_kept(UChar32 c) {
    const auto type = u_charType(c);
    const bool is_selector = c >= 0xFE00 && c <= 0xFE0F;
    const bool is_mark =
        !is_selector && (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK);
    return u_isalnum(c) != 0 || is_mark || c == ' ' || c == '-' || c == '\'' || c == 0x2019 ||
           c == '.' || c == '@' || c == '/' || c == '&' || c == ',';
}

// A joiner belongs to a name between two of its letters; between two signs it makes them one.
bool is_inner_joiner(const icu::UnicodeString& text, std::int32_t at) {
    const UChar32 c = text.char32At(at);
    if ((c != 0x200C && c != 0x200D) || at == 0 || at + 1 >= text.length()) return false;
    const UChar32 before = text.char32At(text.moveIndex32(at, -1));
    const bool is_behind_letter =
        u_isalpha(before) != 0 || u_charType(before) == U_NON_SPACING_MARK;
    return is_behind_letter && u_isalpha(text.char32At(at + 1)) != 0;
}

// Without what stands in brackets or quotes, and without signs that are no letters.
std::string letters_of(std::string_view text) {
    const auto all = from_utf8(text);
    icu::UnicodeString kept;
    int open = 0;
    bool quoted = false;
    for (std::int32_t at = 0; at < all.length(); at = all.moveIndex32(at, 1)) {
        const UChar32 c = all.char32At(at);
        if (c == '(' || c == '[' || c == '{') ++open;
        if (c == '"' || c == 0x201C || c == 0x201D) quoted = !quoted;
        if (open == 0 && !quoted)
            kept.append(is_kept(c) || is_inner_joiner(all, at) ? c : UChar32{' '});
        if (open > 0 && (c == ')' || c == ']' || c == '}')) --open;
    }
    std::string out;
    kept.toUTF8String(out);
    return out;
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const auto end = std::min(text.find(' ', begin), text.size());
        if (end > begin) words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

template <std::size_t N>
bool is_one_of(const std::string& word, const std::array<std::string_view, N>& words) {
    auto folded = base::to_comparable(word);
    std::erase(folded, '.');
    return std::find(words.begin(), words.end(), folded) != words.end();
}

// "J.", "J", "J.R.": letters that stand for a name.
bool is_initial(const std::string& word) {
    auto letters = word;
    std::erase(letters, '.');
    const auto count = base::count_code_points(letters);
    // A letter of another script may be a whole name.
    const bool is_latin = static_cast<unsigned char>(letters.empty() ? 'a' : letters[0]) < 0x80;
    return count <= 1 ? is_latin : word.find('.') != std::string::npos && count <= 3;
}

// A single case says nothing of how the name is written; a mixed one does.
std::string in_title_case(const std::string& word) {
    const auto all = from_utf8(word);
    const auto& root = icu::Locale::getRoot();
    const bool is_upper = icu::UnicodeString(all).toUpper(root) == all;
    const bool is_lower = icu::UnicodeString(all).toLower(root) == all;
    const bool is_short = is_upper && all.countChar32() <= 2;  // "AJ", "JP"
    if ((!is_upper && !is_lower) || is_short) return word;
    icu::UnicodeString out;
    bool begins = true;
    for (std::int32_t at = 0; at < all.length(); at = all.moveIndex32(at, 1)) {
        const icu::UnicodeString letter(all.char32At(at));
        out += begins ? icu::UnicodeString(letter).toTitle(nullptr, root)
                      : icu::UnicodeString(letter).toLower(root);
        begins =
            letter.char32At(0) == '-' || letter.char32At(0) == '\'' || letter.char32At(0) == 0x2019;
    }
    std::string text;
    out.toUTF8String(text);
    return text;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + in_title_case(word);
    return text;
}

bool is_no_name(const std::string& text) {
    const bool has_digit =
        std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return has_digit || text.find_first_of("@/&") != std::string::npos;
}

}  // namespace

std::optional<std::string> greeting_name(std::string_view first_name) {
    auto text = letters_of(filled_name(first_name));
    if (is_no_name(text)) return std::nullopt;
    text = text.substr(0, text.find(','));
    auto words = words_of(text);
    while (!words.empty() && is_one_of(words.front(), kTitles)) words.erase(words.begin());
    while (words.size() > 1 && is_one_of(words.back(), kDegrees)) words.pop_back();
    const bool has_name = std::any_of(words.begin(), words.end(),
                                      [](const std::string& word) { return !is_initial(word); });
    auto name = joined(words);
    const bool is_sentence = words.size() > kMostWords || base::count_code_points(name) > kLongest;
    if (!has_name || is_sentence) return std::nullopt;
    return name;
}

}  // namespace domain
