#include "messages/text/called_name.h"

#include "lib/jinja/python/text.h"
#include "messages/text/greeting_words.h"
#include "messages/text/name_word.h"
#include "messages/text/phrases.h"

#include <algorithm>
#include <array>

namespace messages {
namespace {

constexpr std::size_t kMostWords = 6;

bool is_listed(std::string_view list, std::string_view word) {
    const auto& words = phrases(list);
    return std::find(words.begin(), words.end(), word) != words.end();
}

// "Honestly", "Sinceramente": but Emily and Clément are people.
bool is_adverb(const std::string& word) {
    constexpr std::array<std::string_view, 4> kEnds{"ly", "mente", "weise", "ingly"};
    const bool ends = std::any_of(kEnds.begin(), kEnds.end(),
                                  [&](std::string_view end) { return word.ends_with(end); });
    return ends && !is_listed("names_like_adverbs", word);
}

bool joins_names(const std::string& word) {
    constexpr std::array<std::string_view, 8> kAnd{"and", "und", "et", "y", "e", "en", "och", "og"};
    return std::find(kAnd.begin(), kAnd.end(), word) != kAnd.end();
}

// "van der": a part of a name that is written small.
bool is_particle(const std::string& word) {
    constexpr std::array<std::string_view, 14> kParticles{
        "van", "von", "der", "den", "de", "di", "da", "dos", "del", "la", "le", "bin", "al", "el"};
    return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

// "Pumps, valves and …", "Amsterdam, Berlin, …".
bool begins_list(std::string_view line, std::size_t comma) {
    const auto next = next_name_word(line, comma + 1);
    if (!next || opens_sentence(*next)) return false;
    if (next->ends_phrase)
        return is_capitalized(next->text) && next->end < line.size() && line[next->end] == ',';
    const auto behind = next_name_word(line, next->end);
    return behind && joins_names(behind->folded);
}

// Whether what stands behind the words at `end` sets them apart.
bool is_set_apart(std::string_view line, std::size_t end) {
    const auto rest = line.substr(std::min(line.find_first_not_of("*_", end), line.size()));
    if (rest.empty() || rest == ":") return true;
    if (rest.front() == ',') return !begins_list(line, line.size() - rest.size());
    const auto starts = [&](std::string_view sign) { return rest.starts_with(sign); };
    return starts("!") || starts(" !") || starts(" - ") || starts("\u2013 ") || starts(" \u2013") ||
           starts("\u2014") || starts(" \u2014") || starts("\uFF0C");
}

// The words of a name from `at` on; nothing where one of them is none.
std::optional<CalledName> names_from(std::string_view line, std::size_t at) {
    CalledName called;
    for (std::size_t count = 0; count < kMostWords; ++count) {
        const auto word = next_name_word(line, at);
        if (!word) return std::nullopt;
        at = word->end;
        const bool is_first = called.names.empty();
        const bool is_title = is_title_word(word->folded) && is_first && !word->ends_phrase;
        const bool is_small_part =
            !is_first && (joins_names(word->folded) || is_particle(word->folded));
        const bool is_dash =
            line.substr(at).starts_with(" - ") || line.substr(at).starts_with(" !") ||
            line.substr(at).starts_with(" \u2013") || line.substr(at).starts_with(" \u2014");
        const bool ends = word->ends_phrase || is_dash;
        if (is_title || (is_small_part && !ends)) continue;
        const bool is_small = is_first && ends && at < line.size() && line[at] == ',';
        if (opens_sentence(*word) || !(is_capitalized(word->text) || is_small)) return std::nullopt;
        if (is_first) called.offset = word->offset;
        called.names.emplace_back(word->text);
        if (!ends) continue;
        called.is_whole_line = line.find_first_not_of("*_,!:", at) == std::string_view::npos;
        return is_set_apart(line, at) ? std::optional(called) : std::nullopt;
    }
    return std::nullopt;
}

// Where nouns are written as names are.
bool is_german(std::string_view thanks) {
    return thanks.find("dank") != thanks.npos || thanks.find("glückwunsch") != thanks.npos ||
           thanks == "freut mich" || thanks == "schön";
}

// "Thank you for connecting, Tom!": a name behind thanks and a comma, and nothing else there.
std::optional<CalledName> name_behind_thanks(std::string_view line, std::size_t from) {
    const auto comma = line.find(',', from);
    if (comma == std::string_view::npos) return std::nullopt;
    const std::string clause = jinja::to_lower(line.substr(from, comma - from));
    const auto& thanks = phrases("thanks");
    const auto begins = std::find_if(thanks.begin(), thanks.end(), [&](const std::string& words) {
        return clause.starts_with(words) &&
               (clause.size() == words.size() || clause[words.size()] == ' ');
    });
    if (begins == thanks.end()) return std::nullopt;
    // Behind a place, or what else has a name of its own, another place may follow.
    const auto last = line.substr(0, comma).rfind(' ');
    const bool follows_name = clause != *begins && last != std::string_view::npos && last > from &&
                              is_capitalized(line.substr(last + 1, comma - last - 1));
    const auto word = next_name_word(line, comma + 1);
    if (!word || !is_capitalized(word->text) || opens_sentence(*word)) return std::nullopt;
    // French has a blank before its mark.
    const auto sign = std::min(line.find_first_not_of(' ', word->end), line.size());
    const bool is_called = sign == line.size() || line[sign] == '!' ||
                           (sign == word->end && (line[sign] == '.' || line[sign] == ','));
    if (!is_called || (follows_name && !is_german(*begins))) return std::nullopt;
    return CalledName{.offset = word->offset, .names = {std::string(word->text)}};
}

}  // namespace

bool opens_sentence(const NameWord& word) {
    return is_neutral_word(word.folded) || is_listed("openers", word.folded) ||
           is_adverb(word.folded) || find_greeting_word(word.folded).has_value();
}

std::optional<CalledName> find_called_name(std::string_view line) {
    const auto from = skip_signs(line, 0);
    const auto before = line.substr(0, from);
    const bool is_plain = before.find_first_of("0123456789,.:;/") == std::string_view::npos &&
                          before.find("\uFFFC") == std::string_view::npos;
    if (!is_plain || from == line.size()) return std::nullopt;
    if (auto called = name_behind_thanks(line, from)) return called;
    return names_from(line, from);
}

}  // namespace messages
