#include "messages/greeting.h"

#include "base/text/printable.h"
#include "lib/jinja/python/text.h"
#include "messages/text/called_name.h"
#include "messages/text/greeting_words.h"
#include "messages/text/name_word.h"

#include <fmt/core.h>

#include <algorithm>

namespace messages {
namespace {

bool has_case(std::string_view word) {
    std::size_t at = 0;
    const char32_t first = jinja::decode(word, at);
    return jinja::is_upper(first) || jinja::is_lower(first) || jinja::is_title(first);
}

// Titles that nobody says without a name behind: "Dear Mr,", but "Chère Madame,".
bool is_nobody(const std::string& title) {
    return title == "mr" || title == "mrs" || title == "ms" || title == "mister" || title == "dr" ||
           title == "prof" || title == "herr" || title == "frau";
}

// The words of a name from `at` on, as far as they go.
void read_names(std::string_view line, std::size_t at, Greeting& greeting) {
    constexpr std::size_t kMostWords = 6;
    bool wants_name = false;
    for (std::size_t count = 0; count < kMostWords; ++count) {
        const auto word = next_name_word(line, at);
        if (!word) break;
        at = word->end;
        if (is_title_word(word->folded) && greeting.names.empty() && !word->ends_phrase) {
            wants_name = wants_name || is_nobody(word->folded);
            continue;
        }
        const bool joins = !greeting.names.empty() && !word->ends_phrase &&
                           (word->folded == "and" || word->folded == "und" || word->folded == "et");
        if (joins) continue;
        const bool is_alone = greeting.names.empty() && word->ends_phrase && has_case(word->text);
        const bool is_name = is_capitalized(word->text) || is_alone;
        if (is_neutral_word(word->folded) || !is_name) break;
        if (greeting.names.empty()) greeting.offset = word->offset;
        if (is_title_word(word->folded)) {
            wants_name = wants_name || is_nobody(word->folded);
            break;
        }
        greeting.names.emplace_back(word->text);
        if (word->ends_phrase) break;
    }
    if (wants_name && greeting.names.empty()) greeting.lacks_name = true;
}

// "Hello, Tom!", "Hey! Mr. Andrews, …": a name behind the sign, and nothing else there.
void read_name_behind_sign(std::string_view line, std::size_t at, Greeting& greeting) {
    auto word = next_name_word(line, at + 1);
    const bool has_title = word && is_title_word(word->folded) && !word->ends_phrase;
    if (has_title) word = next_name_word(line, word->end);
    const bool is_called =
        word && word->ends_phrase && is_capitalized(word->text) && word->end < line.size() &&
        (line[word->end] == ',' || line[word->end] == '!' || (has_title && line[word->end] == '.'));
    if (!is_called || opens_sentence(*word) || is_title_word(word->folded)) return;
    greeting.offset = word->offset;
    greeting.names.emplace_back(word->text);
}

// "Hi there Tom,": a name behind a word that stands for one.
std::size_t skip_stand_in(std::string_view line, std::size_t at) {
    const auto word = next_name_word(line, at);
    const bool is_one =
        word && !word->ends_phrase && (word->folded == "there" || word->folded == "again");
    const auto next = is_one ? next_name_word(line, word->end) : std::nullopt;
    return next && next->ends_phrase && !opens_sentence(*next) ? word->end : at;
}

std::optional<Greeting> read_greeting(std::string_view line) {
    const std::size_t from = skip_signs(line, 0);
    const auto found = find_greeting_word(jinja::to_lower(line.substr(from)));
    if (!found || jinja::to_lower(line.substr(from, found->word.size())) != found->word)
        return std::nullopt;
    const std::size_t end = from + found->word.size();
    Greeting greeting{.offset = end, .is_vocative = found->is_vocative};
    const std::size_t sign = std::min(line.find_first_not_of(' ', end), line.size());
    const bool is_sign = sign < line.size() && (line[sign] == ',' || line[sign] == '!');
    const bool is_over = sign == line.size() || is_sign;
    greeting.lacks_name = (is_sign && sign > end) || (is_over && found->wants_name);
    if (is_sign && sign == end && !found->wants_name) {
        read_name_behind_sign(line, sign, greeting);
    } else if (!is_over) {
        read_names(line, skip_stand_in(line, end), greeting);
    }
    return greeting;
}

GreetingFault names_another(std::size_t offset, const std::string& name) {
    return {offset, fmt::format("it greets `{}`, who is somebody else",
                                base::shortened(base::to_printable(name), 40))};
}

// Whom the first line calls that is not a greeting alone.
std::optional<CalledName> find_called(std::string_view text) {
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        const auto line = text.substr(from, end - from);
        const bool greets = begins_with_greeting(line);
        constexpr std::size_t kLongestGreeting = 20;
        const bool says_nothing =
            skip_signs(line, 0) == line.size() || (greets && line.size() < kLongestGreeting);
        if (!says_nothing) {
            auto called = greets ? std::nullopt : find_called_name(line);
            if (called) called->offset += from;
            const bool is_over = skip_signs(text, end) == text.size();
            return called && called->is_whole_line && is_over ? std::nullopt : called;
        }
        from = end + 1;
    }
    return std::nullopt;
}

}  // namespace

bool begins_with_greeting(std::string_view line) {
    return find_greeting_word(jinja::to_lower(line.substr(skip_signs(line, 0)))).has_value();
}

std::vector<Greeting> list_greetings(std::string_view text) {
    std::vector<Greeting> greetings;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        auto greeting = read_greeting(text.substr(from, end - from));
        if (greeting) {
            greeting->offset += from;
            greetings.push_back(*std::move(greeting));
        }
        from = end + 1;
    }
    return greetings;
}

std::optional<GreetingFault> find_greeting_fault(std::string_view text, const PersonNames& names) {
    for (const auto& greeting : list_greetings(text)) {
        if (greeting.lacks_name)
            return GreetingFault{greeting.offset, "the name is missing in its greeting"};
        for (const auto& name : greeting.names) {
            if (!names.include(name, greeting.is_vocative))
                return names_another(greeting.offset, name);
        }
    }
    const auto called = find_called(text);
    for (std::size_t i = 0; called && i < called->names.size(); ++i) {
        const auto& name = called->names[i];
        if (!names.include(name, false) && !names.know(name))
            return names_another(called->offset, name);
    }
    return std::nullopt;
}

}  // namespace messages
