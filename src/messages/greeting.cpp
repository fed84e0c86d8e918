#include "messages/greeting.h"

#include "base/text/printable.h"
#include "lib/jinja/python/text.h"
#include "messages/text/greeting_words.h"

#include <fmt/core.h>

#include <algorithm>

namespace messages {
namespace {

bool has_case(std::string_view word) {
    std::size_t at = 0;
    const char32_t first = jinja::decode(word, at);
    return jinja::is_upper(first) || jinja::is_lower(first) || jinja::is_title(first);
}

bool is_capitalized(std::string_view word) {
    std::size_t at = 0;
    const char32_t first = jinja::decode(word, at);
    return jinja::is_upper(first) || jinja::is_title(first);
}

// Past blanks and signs before the first word: quotes, emojis, asterisks.
std::size_t skip_signs(std::string_view text, std::size_t at) {
    for (std::size_t next = at; next < text.size(); at = next) {
        if (jinja::is_alpha(jinja::decode(text, next))) return at;
    }
    return text.size();
}

struct Word {
    std::string_view text;
    std::string folded;
    std::size_t offset = 0;
    std::size_t end = 0;
    bool ends_phrase = false;  // a sign or the line's end stands behind it
};

bool belongs_to_word(std::string_view line, std::size_t at) {
    std::size_t next = at;
    const char32_t c = jinja::decode(line, next);
    if (jinja::is_alpha(c) || c == 0x2019 || c == '\'' || c == '-') return true;
    const auto before = at > 0 ? line[at - 1] : ' ';
    return c >= 0x300 && c <= 0x36F && before != ' ';
}

// The next word; a full stop behind it ends the phrase but behind a title.
std::optional<Word> next_word(std::string_view line, std::size_t at) {
    while (at < line.size() && (line[at] == ' ' || line[at] == '*' || line[at] == '_')) ++at;
    if (line.substr(at).starts_with("\u00A0")) at += 2;
    if (at >= line.size() || !belongs_to_word(line, at)) return std::nullopt;
    std::size_t end = at;
    while (end < line.size() && belongs_to_word(line, end)) end = jinja::next_code_point(line, end);
    Word word{.text = line.substr(at, end - at), .offset = at, .end = end};
    word.folded = jinja::to_lower(word.text);
    const bool is_title = is_title_word(word.folded);
    if (is_title && end < line.size() && line[end] == '.') word.end = ++end;
    while (end < line.size() && (line[end] == '*' || line[end] == '_')) ++end;
    word.ends_phrase = end >= line.size() || line[end] != ' ';
    return word;
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
        const auto word = next_word(line, at);
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

// "Hello, Tom!": a name behind the comma, and nothing else there.
void read_name_behind_comma(std::string_view line, std::size_t at, Greeting& greeting) {
    const auto word = next_word(line, at + 1);
    const bool is_called = word && word->ends_phrase && is_capitalized(word->text) &&
                           word->end < line.size() &&
                           (line[word->end] == ',' || line[word->end] == '!');
    if (!is_called || is_neutral_word(word->folded) || is_title_word(word->folded)) return;
    greeting.offset = word->offset;
    greeting.names.emplace_back(word->text);
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
    if (is_sign && line[sign] == ',' && sign == end && !found->wants_name) {
        read_name_behind_comma(line, sign, greeting);
    } else if (!is_over) {
        read_names(line, end, greeting);
    }
    return greeting;
}

std::string quoted(const std::string& name) {
    return "`" + base::shortened(base::to_printable(name), 40) + "`";
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
            if (names.include(name, greeting.is_vocative)) continue;
            return GreetingFault{greeting.offset,
                                 fmt::format("it greets {}, who is somebody else", quoted(name))};
        }
    }
    return std::nullopt;
}

}  // namespace messages
