#include "messages/answer/answer_check.h"

#include "base/text/printable.h"
#include "lib/jinja/python/text.h"
#include "messages/answer/author_talk.h"
#include "messages/answer/link.h"
#include "messages/greeting.h"
#include "messages/text/invisible.h"
#include "messages/text/language.h"
#include "messages/text/merge_field.h"
#include "messages/text/phrases.h"

#include <fmt/core.h>

#include <algorithm>

namespace messages {
namespace {

constexpr std::size_t kShortestAnswer = 10;

std::string without_all(std::string text, const std::string& part) {
    if (part.empty()) return text;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at))
        text.replace(at, part.size(), " ");
    return text;
}

std::optional<std::string> find_template_syntax(std::string_view text) {
    for (const std::string_view sign : {"{{", "}}", "{%", "%}", "{#", "#}"}) {
        if (text.find(sign) != std::string_view::npos) return std::string(sign);
    }
    return std::nullopt;
}

bool ends_word(std::string_view text, std::size_t at) {
    if (at >= text.size()) return true;
    return !jinja::is_alpha(jinja::decode(text, at));
}

// How models decline, or speak of themselves or to their author in place of writing. `text` is in
// lower case and has plain apostrophes only.
std::optional<std::string> find_refusal(const std::string& text) {
    for (const auto& phrase : phrases("refusals")) {
        const auto at = text.find(phrase);
        if (at != std::string::npos && ends_word(text, at + phrase.size())) return phrase;
    }
    for (const auto& phrase : phrases("refusals_at_start")) {
        if (text.starts_with(phrase)) return phrase;
    }
    // "Sure, …" and "Natürlich! …" are answers to the author; "Gerne würde ich …" is a sentence.
    for (const auto& word : phrases("assents")) {
        if (!text.starts_with(word) || text.size() == word.size()) continue;
        if (std::string_view("!,.:").find(text[word.size()]) != std::string_view::npos) return word;
    }
    return std::nullopt;
}

// A quotation mark before all of it, and none behind: what a cut answer looks like.
bool is_open_quotation(std::string_view text) {
    for (const std::string_view mark : {"\"", "\u201C", "\u201E", "\u00AB", "```"}) {
        if (!text.starts_with(mark)) continue;
        const auto rest = text.substr(mark.size());
        return rest.find_first_of("\"") == std::string_view::npos &&
               rest.find("\u201D") == std::string_view::npos &&
               rest.find("\u201C") == std::string_view::npos &&
               rest.find("\u00BB") == std::string_view::npos;
    }
    return false;
}

// A tag that nothing closes, such as a damaged "<think"; no "<3", and no "a < b".
std::optional<std::string> find_open_tag(std::string_view text) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        auto name = text.substr(at + 1);
        if (name.starts_with('/') || name.starts_with('|')) name.remove_prefix(1);
        if (!name.empty() && is_letter(name.front()))
            return std::string(text.substr(at, text.find_first_of(" \n", at) - at));
    }
    return std::nullopt;
}

// "\\n" and "&amp;": what only a program reads.
std::optional<std::string> find_escape(std::string_view text) {
    for (const std::string_view sign : {"\\n", "\\t", "\\u00", "\\\"", "&nbsp;", "&amp;", "&quot;",
                                        "&lt;", "&gt;", "&apos;", "&#"}) {
        if (text.find(sign) != std::string_view::npos) return std::string(sign);
    }
    return std::nullopt;
}

bool is_listed(std::string_view list, const std::string& text) {
    const auto& lines = phrases(list);
    return std::find(lines.begin(), lines.end(), text) != lines.end();
}

// "Your Name" below the regards, where the model has left it open.
std::optional<std::string> find_unfilled_signature(std::string_view text) {
    constexpr int kLines = 4;
    for (int line = 0; line < kLines && text.find('\n') != std::string_view::npos; ++line) {
        const auto begin = text.rfind('\n') + 1;
        const std::string last(text.substr(begin));
        if (is_listed("unfilled_signatures", plain_line(last))) return last;
        text = text.substr(0, begin - 1);
    }
    return std::nullopt;
}

// The last words, where no message ends with them: "… and I would love to hear of the". Names that
// are spelt so ("Das") begin with a capital.
std::optional<std::string> find_cut_end(const std::string& text) {
    const auto line = text.substr(text.rfind('\n') + 1);
    const auto one = line.rfind(' ');
    if (one == std::string::npos || one == 0) return std::nullopt;
    if (is_listed("cut_ends", line.substr(one + 1))) return line.substr(one + 1);
    const auto two = line.rfind(' ', one - 1);
    const auto both = line.substr(two == std::string::npos ? 0 : two + 1);
    return is_listed("cut_ends", jinja::to_lower(both)) ? std::optional(both) : std::nullopt;
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
    if (const auto link = find_link(words, rules.known_hosts))
        return "it holds an address that is not your booking link: " + quoted(*link);
    if (const auto syntax = find_template_syntax(words))
        return "it holds template syntax: " + quoted(*syntax);
    if (const auto field = find_merge_field(words))
        return "it holds a placeholder: " + quoted(field->text);
    if (const auto escape = find_escape(words))
        return "it holds what only a program reads: " + quoted(*escape);
    if (const auto open = find_unfilled_signature(words))
        return "it holds a placeholder: " + quoted(*open);
    if (const auto tag = find_open_tag(words)) return "it holds a piece of markup: " + quoted(*tag);
    if (is_open_quotation(words)) return "it begins with a quotation mark that nothing closes";
    if (const auto phrase = find_refusal(plain_line(words)))
        return "the model declined, or spoke of itself: " + quoted(*phrase);
    if (const auto end = find_cut_end(words))
        return "it ends in the middle of a sentence, with " + quoted(*end);
    if (rules.names) {
        if (const auto fault = find_greeting_fault(words, *rules.names)) return fault->reason;
    }
    if (!rules.language.empty() && !is_written_in(words, rules.language))
        return "it is not in " + language_name(rules.language);
    return std::nullopt;
}

}  // namespace messages
