#include "messages/answer_check.h"

#include "base/pattern.h"
#include "base/printable.h"
#include "messages/language.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace messages {
namespace {

constexpr std::size_t kShortestAnswer = 10;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
        return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
    });
    return out;
}

std::string without_all(std::string text, const std::string& part) {
    if (part.empty()) return text;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at))
        text.replace(at, part.size(), " ");
    return text;
}

// Line ends and tabs are all that a message needs of the invisible; `to_printable` replaces what
// else there is. Zero-width characters hide words from readers and from the checks below.
bool has_invisible(std::string_view text) {
    std::string visible(text);
    std::replace(visible.begin(), visible.end(), '\n', ' ');
    std::replace(visible.begin(), visible.end(), '\t', ' ');
    if (base::to_printable(visible) != visible) return true;
    constexpr std::array kHidden{"\u200B", "\u200C", "\u2060", "\uFEFF", "\u00AD"};
    return std::any_of(kHidden.begin(), kHidden.end(), [&](const char* hidden) {
        return text.find(hidden) != std::string_view::npos;
    });
}

std::optional<std::string> find_match(std::string_view text, const base::Pattern& pattern) {
    const auto found = pattern.find(text);
    return found ? std::optional<std::string>(*found) : std::nullopt;
}

// What the site would turn into a link: an address with a scheme, one with www, a name under a
// common top-level domain, or any name with a path.
std::optional<std::string> find_link(const std::string& text) {
    static const base::Pattern pattern(
        R"(([a-z][a-z0-9+.-]*://\S*)|(\b(mailto|tel):\S*)|(\bwww\.\S+))"
        R"(|(\b[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|org|info|biz|io|ai|co|ly|me|app|dev|link|click|shop|)"
        R"(site|online|xyz|top|club|eu|uk|de|fr|es|it|nl|be|ch|at|pl|ru|cn|in|br|us|ca|au|jp|gg|to|)"
        R"(example|test|page|tech|store|live|bid|zip|cc|tv|ws)\b)(?!-))"
        R"(|(\b[a-z0-9-]+(\.[a-z0-9-]+)+/\S*))"
        R"(|(\S+@[a-z0-9-]+\.[a-z]\S*))");
    return find_match(text, pattern);
}

std::optional<std::string> find_placeholder(const std::string& text) {
    static const base::Pattern pattern(
        R"(\[[^\]\n]{1,60}\]|<[a-zA-Z/][^>\n]{0,60}>|\$\{[^}\n]*\}|\{[a-zA-Z_ ]{2,40}\}|)"
        R"(\b(your|my|first|last|company)_(name|company|title)\b|\bX{3,}\b)");
    return find_match(text, pattern);
}

std::optional<std::string> find_template_syntax(const std::string& text) {
    static const base::Pattern pattern(R"(\{\{|\}\}|\{%|%\}|\{#|#\})");
    return find_match(text, pattern);
}

// How models decline, or speak of themselves in place of writing.
std::optional<std::string> find_refusal(const std::string& text) {
    constexpr std::array kAnywhere{"as an ai",
                                   "as a language model",
                                   "language model",
                                   "my instructions",
                                   "previous instructions",
                                   "system prompt",
                                   "i cannot help with",
                                   "i can't help with",
                                   "i cannot assist",
                                   "i can't assist",
                                   "i can’t assist",
                                   "i can’t help with",
                                   "unable to comply",
                                   "als ki-",
                                   "en tant qu'ia",
                                   "como modelo de lenguaje"};
    constexpr std::array kAtStart{"i'm sorry, but",
                                  "i’m sorry, but",
                                  "i am sorry, but",
                                  "sorry, but",
                                  "sorry, i ",
                                  "i cannot ",
                                  "i can't ",
                                  "i can’t ",
                                  "i'm unable",
                                  "i’m unable",
                                  "i am unable",
                                  "i won't",
                                  "i apologize",
                                  "here is a",
                                  "here's a",
                                  "here’s a",
                                  "subject:",
                                  "sure,",
                                  "sure!",
                                  "certainly!",
                                  "es tut mir leid, aber",
                                  "je suis désolé, mais",
                                  "lo siento, pero"};
    for (const char* phrase : kAnywhere) {
        if (text.find(phrase) != std::string::npos) return phrase;
    }
    for (const char* phrase : kAtStart) {
        if (text.starts_with(phrase)) return phrase;
    }
    return std::nullopt;
}

std::string quoted(const std::string& text) {
    return "`" + base::shortened(base::to_printable(text), 60) + "`";
}

}  // namespace

std::optional<std::string> why_not_sendable(std::string_view text, const AnswerRules& rules) {
    const auto length = base::count_code_points(text);
    if (length < kShortestAnswer) return fmt::format("it has {} characters only", length);
    if (length > kLongestAnswer)
        return fmt::format("it has {} characters, more than {}", length, kLongestAnswer);
    if (has_invisible(text)) return "it holds characters that nobody sees";
    const std::string words = without_all(std::string(text), rules.booking_link);
    if (const auto link = find_link(lower(words)))
        return "it holds an address that is not your booking link: " + quoted(*link);
    if (const auto syntax = find_template_syntax(words))
        return "it holds template syntax: " + quoted(*syntax);
    if (const auto placeholder = find_placeholder(words))
        return "it holds a placeholder: " + quoted(*placeholder);
    if (const auto phrase = find_refusal(lower(words)))
        return "the model declined, or spoke of itself: " + quoted(*phrase);
    if (!rules.language.empty() && !is_written_in(words, rules.language))
        return "it is not in " + language_name(rules.language);
    return std::nullopt;
}

}  // namespace messages
