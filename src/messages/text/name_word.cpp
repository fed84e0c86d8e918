#include "messages/text/name_word.h"

#include "lib/jinja/python/text.h"
#include "messages/text/greeting_words.h"

namespace messages {
namespace {

bool belongs_to_word(std::string_view line, std::size_t at) {
    std::size_t next = at;
    const char32_t c = jinja::decode(line, next);
    if (jinja::is_alpha(c) || c == 0x2019 || c == '\'' || c == '-') return true;
    const auto before = at > 0 ? line[at - 1] : ' ';
    return c >= 0x300 && c <= 0x36F && before != ' ';
}

}  // namespace

std::optional<NameWord> next_name_word(std::string_view line, std::size_t at) {
    while (at < line.size() && (line[at] == ' ' || line[at] == '*' || line[at] == '_')) ++at;
    if (line.substr(at).starts_with("\u00A0")) at += 2;
    if (at >= line.size() || !belongs_to_word(line, at)) return std::nullopt;
    std::size_t end = at;
    while (end < line.size() && belongs_to_word(line, end)) end = jinja::next_code_point(line, end);
    NameWord word{.text = line.substr(at, end - at), .folded = {}, .offset = at, .end = end};
    word.folded = jinja::to_lower(word.text);
    const bool is_title = is_title_word(word.folded);
    if (is_title && end < line.size() && line[end] == '.') word.end = ++end;
    while (end < line.size() && (line[end] == '*' || line[end] == '_')) ++end;
    word.ends_phrase = end >= line.size() || line[end] != ' ';
    return word;
}

std::size_t skip_signs(std::string_view text, std::size_t at) {
    for (std::size_t next = at; next < text.size(); at = next) {
        if (jinja::is_alpha(jinja::decode(text, next))) return at;
    }
    return text.size();
}

bool is_capitalized(std::string_view word) {
    std::size_t at = 0;
    const char32_t first = jinja::decode(word, at);
    return jinja::is_upper(first) || jinja::is_title(first);
}

}  // namespace messages
