#include "messages/answer/author_talk.h"

#include "lib/jinja/python/text.h"
#include "messages/greeting.h"
#include "messages/text/phrases.h"
#include "messages/text/trimmed.h"

#include <algorithm>
#include <array>

namespace messages {
namespace {

constexpr std::size_t kLongestPreface = 240;

template <class Words>
bool begins_with_any(const std::string& text, const Words& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        if (!text.starts_with(word)) return false;
        if (word.back() == ' ' || text.size() == word.size()) return true;
        std::size_t at = word.size();
        const bool ends_with_letter = static_cast<unsigned char>(word.back()) < 0x80 &&
                                      jinja::is_alpha(static_cast<char32_t>(word.back()));
        return !ends_with_letter || !jinja::is_alpha(jinja::decode(text, at));
    });
}

template <class Words>
bool holds_any(const std::string& text, const Words& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

// The same, but only at the beginnings of words: "ton" and not "Boston".
template <class Words>
bool holds_word(const std::string& text, const Words& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
            const auto before = at > 0 ? static_cast<unsigned char>(text[at - 1]) : ' ';
            if (before < 0x80 && !jinja::is_alpha(before)) return true;
        }
        return false;
    });
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

bool ends_with_colon(const std::string& line) {
    return line.ends_with(':') || line.ends_with("\uFF1A");
}

// "Subject: Pumps" with its text, and the message's own label alone.
bool is_label_line(const std::string& line) {
    const auto colon = std::min(line.find(':'), line.find("\uFF1A"));
    if (colon == std::string::npos) return false;
    std::string label = trimmed(std::string_view(line).substr(0, colon));
    while (label.ends_with('*') || label.ends_with('_')) label.pop_back();
    const auto is = [&](const std::string& known) { return label == known; };
    if (std::any_of(phrases("subjects").begin(), phrases("subjects").end(), is)) return true;
    return ends_with_colon(line) &&
           std::any_of(phrases("labels").begin(), phrases("labels").end(), is);
}

// "Sure!", "Absolutely, happy to help.": assent, a sign behind it, and little else.
bool is_assent(const std::string& line) {
    constexpr std::size_t kLongestAssent = 120;
    const auto& words = phrases("assents");
    return line.size() <= kLongestAssent &&
           std::any_of(words.begin(), words.end(), [&](const std::string& word) {
               if (!line.starts_with(word)) return false;
               const auto rest = std::string_view(line).substr(word.size());
               return rest.empty() || std::string_view("!.,:").find(rest[0]) != rest.npos ||
                      rest.starts_with("\uFF01") || rest.starts_with("\u3002") ||
                      rest.starts_with("\uFF0C");
           });
}

bool announces(const std::string& line) {
    const bool begins = begins_with_any(line, phrases("introductions")) ||
                        begins_with_any(line, phrases("assents"));
    return begins &&
           (holds_any(line, phrases("things")) || holds_any(line, phrases("introductions")));
}

bool is_heading(std::string_view line, const std::string& plain) {
    const bool is_marked =
        line.starts_with('#') || (line.starts_with("**") && line.ends_with("**"));
    constexpr std::size_t kLongestHeading = 60;
    return is_marked && plain.size() <= kLongestHeading && holds_any(plain, phrases("things"));
}

}  // namespace

std::string plain_line(std::string_view line) {
    std::string text = jinja::to_lower(line);
    replace_all(text, "\u2019", "'");
    replace_all(text, "\u02BC", "'");
    replace_all(text, "\u00A0", " ");
    replace_all(text, "**", "");
    constexpr std::string_view kAround = " \t\r\n*_#>\"`~([";
    const auto first = text.find_first_not_of(kAround);
    if (first == std::string::npos) return {};
    const auto last = text.find_last_not_of(" \t\r\n*_#>\"`~)]");
    text = text.substr(first, last - std::min(last, first) + 1);
    // A check mark, a pointing hand and their like.
    std::size_t at = 0;
    for (std::size_t next = 0; next < text.size(); at = next) {
        const char32_t c = jinja::decode(text, next);
        if (c < 0x2190 || jinja::is_alpha(c) || (c >= 0x3000 && c < 0xFE00)) break;
    }
    return trimmed(std::string_view(text).substr(at));
}

bool is_rule(std::string_view line) {
    const auto text = trimmed(line);
    constexpr std::size_t kShortest = 3;
    if (text.starts_with("\u2014\u2014") || text.starts_with("\u2500\u2500")) return true;
    return text.size() >= kShortest && text.find_first_not_of(text.front()) == std::string::npos &&
           std::string_view("-*_=~").find(text.front()) != std::string_view::npos;
}

bool is_preface(std::string_view line) {
    const auto given = trimmed(line);
    if (is_rule(given)) return true;
    const std::string text = plain_line(given);
    if (text.empty() || text.size() > kLongestPreface) return text.empty();
    if (begins_with_greeting(text) || is_option(text)) return false;
    if (is_label_line(text) || is_heading(given, text) || is_assent(text)) return true;
    if (ends_with_colon(text) && (announces(text) || holds_any(text, phrases("things"))))
        return true;
    return announces(text) && (text.ends_with('.') || text.ends_with('!'));
}

std::size_t inline_preface(std::string_view line) {
    constexpr std::string_view kEnds = ":!.,";
    for (std::size_t at = line.find_first_of(kEnds);
         at != std::string_view::npos && at < kLongestPreface;
         at = line.find_first_of(kEnds, at + 1)) {
        const auto from = line.find_first_not_of(" \t*_\"", at + 1);
        if (from == std::string_view::npos) return 0;
        if (!begins_with_greeting(line.substr(from))) continue;
        const std::string before = plain_line(line.substr(0, at + 1));
        const bool is_talk =
            is_preface(before) || announces(before) || (line[at] == ':' && is_label_line(before));
        if (is_talk) return from;
    }
    return 0;
}

bool is_thought(std::string_view text) {
    const std::string plain = plain_line(text);
    return holds_any(plain, phrases("thoughts")) ||
           begins_with_any(plain, phrases("thought_labels"));
}

bool may_be_thought(std::string_view line) {
    return is_thought(line) || holds_any(plain_line(line), phrases("maybe_thoughts"));
}

bool is_note(std::string_view paragraph) {
    const std::string text = plain_line(paragraph);
    if (text.empty() || begins_with_any(text, phrases("notes"))) return true;
    const auto given = trimmed(paragraph);
    const bool is_bracketed = given.find_first_of("([") < 3;
    const bool has_digit = text.find_first_of("0123456789") != std::string::npos;
    constexpr std::size_t kLongestCount = 60;
    const bool is_count =
        has_digit && holds_any(text, phrases("units")) && text.find('\n') == std::string::npos;
    const bool begins_with_count = text[0] == '~' || (text[0] >= '0' && text[0] <= '9') ||
                                   begins_with_any(text, phrases("units"));
    if (is_count && (is_bracketed || (text.size() < kLongestCount && begins_with_count)))
        return true;
    const bool speaks_of_text = holds_word(text, phrases("of_texts"));
    return speaks_of_text && (is_bracketed || begins_with_any(text, phrases("offers")));
}

// "Short version: …", "Alternative:": one of several, by what is said of it.
bool is_named_option(const std::string& text) {
    constexpr std::size_t kLongestName = 32;
    const auto colon = text.find(':');
    if (colon == std::string::npos || colon > kLongestName || announces(text)) return false;
    const std::string name = trimmed(std::string_view(text).substr(0, colon));
    const auto blank = name.rfind(' ');
    const auto last = blank == std::string::npos ? name : name.substr(blank + 1);
    constexpr std::array kAlone{"alternative", "alternatively", "alternativ", "alternativa"};
    const auto is_last = [&](std::string_view word) { return last == word; };
    if (blank == std::string::npos) return std::any_of(kAlone.begin(), kAlone.end(), is_last);
    constexpr std::array kKinds{"version",  "variante", "variation", "option", "alternative",
                                "versione", "versión",  "versie",    "wersja", "variant"};
    return std::any_of(kKinds.begin(), kKinds.end(), is_last) && !name.starts_with("final");
}

bool is_option(std::string_view line) {
    const std::string text = plain_line(line);
    if (is_named_option(text)) return true;
    for (const std::string_view kind : phrases("option_kinds")) {
        if (!text.starts_with(kind)) continue;
        const auto rest = trimmed(std::string_view(text).substr(kind.size()));
        const auto end = rest.find_first_of(" :.)-\u2013");
        const std::string number = rest.substr(0, end);
        constexpr std::array kNumbers{"1",    "2",   "3",   "#1", "#2",  "#3",  "a",
                                      "b",    "c",   "i",   "ii", "one", "two", "eins",
                                      "zwei", "uno", "dos", "一", "二",  "１"};
        const bool is_numbered = std::any_of(kNumbers.begin(), kNumbers.end(),
                                             [&](const char* known) { return number == known; });
        // "Version a lot of people like" is a sentence.
        const bool is_letter = number == "a" || number == "i";
        if (is_numbered && (!is_letter || end == std::string::npos || rest[end] != ' '))
            return true;
    }
    return text == "or" || text == "or:" || text == "oder" || text == "ou" || text == "oder:";
}

}  // namespace messages
