#include "messages/answer/answer_text.h"

#include "lib/jinja/python/text.h"
#include "messages/answer/author_talk.h"
#include "messages/answer/wrapping.h"
#include "messages/greeting.h"
#include "messages/text/trimmed.h"

#include <algorithm>
#include <vector>

namespace messages {
namespace {

constexpr int kMostLayers = 8;

using Lines = std::vector<std::string>;

Lines lines_of(std::string_view text) {
    Lines lines;
    for (const auto line : jinja::split_lines(text, false)) lines.emplace_back(line);
    return lines;
}

std::string joined(Lines::const_iterator from, Lines::const_iterator end) {
    std::string text;
    for (auto line = from; line != end; ++line) text += (line == from ? "" : "\n") + *line;
    return trimmed(text);
}

// "> Hi Ilse" and "- Hi Ilse" do not begin a message; "Hi Ilse" does.
bool begins_message(const std::string& line) {
    return begins_with_greeting(line) && !is_preface(line);
}

// What stands before the greeting goes when it is talk, or when some of it is thinking; else only
// the talk at the very beginning does.
std::string without_head(std::string_view text) {
    const Lines lines = lines_of(text);
    const auto greeting = std::find_if(lines.begin(), lines.end(), begins_message);
    const auto is_talk = [](const std::string& line) {
        return trimmed(line).empty() || is_preface(line);
    };
    const bool has_head = greeting != lines.end() && greeting != lines.begin();
    const bool thinks = std::any_of(lines.begin(), greeting,
                                    [](const std::string& line) { return may_be_thought(line); });
    if (has_head && (thinks || std::all_of(lines.begin(), greeting, is_talk)))
        return joined(greeting, lines.end());
    const auto first = std::find_if_not(lines.begin(), lines.end(), is_talk);
    // Talk alone is for the check to refuse.
    return first == lines.end() ? std::string(text) : joined(first, lines.end());
}

std::string without_inline_preface(const std::string& text) {
    const auto end = std::min(text.find('\n'), text.size());
    return text.substr(inline_preface(std::string_view(text).substr(0, end)));
}

// The first line of the last paragraph.
Lines::const_iterator last_paragraph(const Lines& lines) {
    auto at = lines.end();
    while (at != lines.begin() && trimmed(*(at - 1)).empty()) --at;
    while (at != lines.begin() && !trimmed(*(at - 1)).empty()) --at;
    return at;
}

// Notes at the end, one paragraph after another, and the rule before them.
std::string without_notes(std::string text) {
    for (Lines lines = lines_of(text); lines.size() > 1; lines = lines_of(text)) {
        // A note, or its count of characters, may stand on the line behind the message's last.
        const auto last = lines.end() - 1;
        const bool is_last_line = is_rule(*last) || is_note(*last);
        const auto from = is_last_line ? last : last_paragraph(lines);
        const bool is_talk = is_last_line || is_note(joined(from, lines.end()));
        if (!is_talk || from == lines.begin()) return text;
        text = joined(lines.begin(), from);
    }
    return text;
}

// A note behind a rule may have several paragraphs, of which only the first says that it is one.
std::string without_what_is_ruled_off(std::string text) {
    const Lines lines = lines_of(text);
    const auto rule = std::find_if(lines.begin(), lines.end(),
                                   [](const std::string& line) { return is_rule(line); });
    if (rule == lines.end() || rule == lines.begin()) return text;
    const auto next = std::find_if(rule + 1, lines.end(),
                                   [](const std::string& line) { return !trimmed(line).empty(); });
    const bool is_talk = next == lines.end() || is_note(*next);
    return is_talk ? joined(lines.begin(), rule) : text;
}

// "**Ilse**" as "Ilse": a pair of signs around something that neither begins nor ends with a blank.
std::string without_emphasis(std::string text, std::string_view sign) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\n'; };
    for (auto open = text.find(sign); open != std::string::npos; open = text.find(sign, open)) {
        const auto from = open + sign.size();
        const auto close = text.find(sign, from + 1);
        const bool is_pair =
            close != std::string::npos && from < text.size() && !is_blank(text[from]) &&
            !is_blank(text[close - 1]) && text.find('\n', from) > close &&
            (open == 0 || !std::isalnum(static_cast<unsigned char>(text[open - 1])));
        if (!is_pair) {
            open = from;
            continue;
        }
        text.erase(close, sign.size());
        text.erase(open, sign.size());
    }
    return text;
}

base::Result<std::string> unwrapped_once(const std::string& text) {
    auto inner = TRY(unwrapped(text));
    if (inner) return *inner;
    std::string rest = without_inline_preface(without_head(text));
    return without_notes(without_what_is_ruled_off(std::move(rest)));
}

// "Hello Ilse," and "Hello, your pumps …", but not the "Ciao," at a message's end.
bool greets_anew(const std::string& line) {
    constexpr std::size_t kLongestClosing = 25;
    if (!begins_message(line)) return false;
    const auto greetings = list_greetings(line);
    const bool has_name = !greetings.empty() && !greetings.front().names.empty();
    return has_name || line.size() > kLongestClosing;
}

std::optional<std::string> why_not_one_message(const std::string& text) {
    const Lines lines = lines_of(text);
    const auto greetings = std::count_if(lines.begin(), lines.end(), greets_anew);
    if (greetings > 1 || std::any_of(lines.begin(), lines.end(), is_option))
        return "it offers several messages; ask for one in the prompt";
    if (std::any_of(lines.begin(), lines.end(), is_rule))
        return "a line is ruled through it, so that the message's end cannot be told";
    if (is_thought(text)) return "the model thinks aloud in it; turn its thinking off";
    const bool has_heading = std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
        return line.starts_with("# ") || line.starts_with("## ") || line.starts_with("###");
    });
    if (has_heading) return "it has headings, which no message has";
    return std::nullopt;
}

}  // namespace

base::Result<std::string> take_message(std::string_view answer) {
    std::string text = trimmed(answer);
    for (int layer = 0; layer < kMostLayers; ++layer) {
        std::string inner = TRY(unwrapped_once(text));
        if (inner == text) break;
        text = std::move(inner);
    }
    if (const auto reason = why_not_one_message(text)) return base::failure(*reason);
    for (const std::string_view sign : {"**", "__", "*"}) text = without_emphasis(text, sign);
    return text;
}

}  // namespace messages
