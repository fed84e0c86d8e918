#include "messages/answer/wrapping.h"

#include "base/json.h"
#include "lib/jinja/python/text.h"
#include "messages/text/trimmed.h"

#include <algorithm>
#include <array>
#include <vector>

namespace messages {
namespace {

using nlohmann::json;
using Unwrapped = base::Result<std::optional<std::string>>;

constexpr const char* kSeveral = "it offers several messages; ask for one in the prompt";

// In whatever case.
std::size_t find_mark(const std::string& low, std::string_view mark, std::size_t from) {
    return low.find(mark, from);
}

Unwrapped between_marks(std::string_view text) {
    const std::string low = jinja::to_lower(text);
    if (low.size() != text.size()) return std::nullopt;
    const auto open = find_mark(low, kMessageBegins, 0);
    const auto close = low.rfind(kMessageEnds);
    if (open == std::string::npos && close == std::string::npos) return std::nullopt;
    if (open == std::string::npos || close == std::string::npos || close < open)
        return base::failure("it has one of the marks around a message, and not the other");
    const auto from = open + kMessageBegins.size();
    if (find_mark(low, kMessageBegins, from) != std::string::npos ||
        find_mark(low, kMessageEnds, from) != close)
        return base::failure(kSeveral);
    return trimmed(text.substr(from, close - from));
}

struct Fence {
    std::size_t from = 0;  // of the line
    std::size_t end = 0;   // after its line end
};

// The lines that begin with three or more backquotes or tildes.
std::vector<Fence> list_fences(std::string_view text) {
    std::vector<Fence> fences;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        auto line = text.substr(from, end - from);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        const std::size_t next = std::min(end + 1, text.size());
        if (line.starts_with("```") || line.starts_with("~~~")) fences.push_back({from, next});
        from = end + 1;
    }
    return fences;
}

// "```Hi Ilse, …```" on one line.
std::optional<std::string> in_one_line_fence(std::string_view text) {
    constexpr std::string_view kFence = "```";
    if (!text.starts_with(kFence) || !text.ends_with(kFence) || text.size() < 7)
        return std::nullopt;
    const auto inner = text.substr(3, text.size() - 6);
    return inner.find(kFence) == std::string_view::npos && inner.find('\n') == inner.npos
               ? std::optional(trimmed(inner))
               : std::nullopt;
}

// What stands before and behind a fence is talk to the author: the message is in it.
Unwrapped between_fences(std::string_view text) {
    if (auto inner = in_one_line_fence(text)) return inner;
    const auto fences = list_fences(text);
    if (fences.empty()) return std::nullopt;
    if (fences.size() > 2) return base::failure(kSeveral);
    const std::size_t close = fences.size() == 2 ? fences[1].from : text.size();
    auto inner = trimmed(text.substr(fences[0].end, close - std::min(close, fences[0].end)));
    // The last line may end with the fence.
    if (inner.ends_with("```"))
        inner = trimmed(std::string_view(inner).substr(0, inner.size() - 3));
    return inner;
}

bool looks_like_json(std::string_view text) {
    const bool is_object = text.front() == '{';
    if (!is_object && text.front() != '[') return false;
    const auto next = text.find_first_not_of(" \t\r\n", 1);
    if (next == std::string_view::npos) return false;
    const std::string_view begins = is_object ? "\"'" : "\"'{";
    return begins.find(text[next]) != std::string_view::npos;
}

constexpr std::array kMessageKeys{"message",
                                  "text",
                                  "content",
                                  "body",
                                  "reply",
                                  "answer",
                                  "response",
                                  "follow_up",
                                  "followup",
                                  "output",
                                  "draft",
                                  "note",
                                  "final",
                                  "msg",
                                  "final_message",
                                  "nachricht",
                                  "mensaje",
                                  "linkedin_message",
                                  "follow_up_message",
                                  "arguments",
                                  "parameters"};

// All texts in it that may be the message.
void collect(const json& value, std::vector<std::string>& texts, int depth) {
    constexpr int kDeepest = 4;
    if (depth > kDeepest) return;
    if (value.is_string()) return texts.push_back(value.get<std::string>());
    if (value.is_array()) {
        for (const auto& item : value) collect(item, texts, depth + 1);
        return;
    }
    if (!value.is_object()) return;
    for (const char* key : kMessageKeys) {
        for (const auto& [name, member] : value.items()) {
            if (jinja::to_lower(name) == key) return collect(member, texts, depth + 1);
        }
    }
    for (const auto& [name, member] : value.items()) collect(member, texts, depth + 1);
}

Unwrapped in_json(std::string_view text) {
    if (!looks_like_json(text)) return std::nullopt;
    const json root = json::parse(text, nullptr, false);
    if (root.is_object() && (root.contains("error") || root.contains("errors")))
        return base::failure("it is an error in JSON, and no message");
    std::vector<std::string> texts;
    collect(root, texts, 0);
    if (root.is_discarded() || texts.empty())
        return base::failure("it is JSON, or like it, in which there is no message");
    if (texts.size() > 1) return base::failure(kSeveral);
    return trimmed(texts.front());
}

struct Quotes {
    std::string_view open;
    std::string_view close;
};

constexpr std::array kQuotes{
    Quotes{"\"\"\"", "\"\"\""}, Quotes{"'''", "'''"},       Quotes{"\"", "\""},
    Quotes{"\u201C", "\u201D"}, Quotes{"\u201E", "\u201C"}, Quotes{"\u201E", "\u201D"},
    Quotes{"\u201D", "\u201D"}, Quotes{"\u201C", "\u201C"}, Quotes{"\u00AB", "\u00BB"},
    Quotes{"\u00BB", "\u00AB"}, Quotes{"\u2039", "\u203A"}, Quotes{"\u203A", "\u2039"},
    Quotes{"\u2018", "\u2019"}, Quotes{"\u201A", "\u2018"}, Quotes{"\u300C", "\u300D"},
    Quotes{"\u300E", "\u300F"}, Quotes{"\uFF02", "\uFF02"}, Quotes{"`", "`"},
    Quotes{"'", "'"},           Quotes{"**", "**"}};

// Whether the quotes belong together: "A" and "B" are two quotations, not one.
bool is_one_quotation(std::string_view inner, const Quotes& quotes) {
    const auto closes = inner.find(quotes.close);
    if (closes == std::string_view::npos) return true;
    // An apostrophe closes nothing, and a quotation inside begins behind a blank.
    if (quotes.close == "'" || quotes.close == "\u2019") return true;
    if (quotes.open != quotes.close) return inner.find(quotes.open) < closes;
    return closes > 0 && (inner[closes - 1] == ' ' || inner[closes - 1] == '\n');
}

std::optional<std::string> in_quotes(std::string_view text) {
    for (const auto& quotes : kQuotes) {
        if (!text.starts_with(quotes.open) || !text.ends_with(quotes.close)) continue;
        if (text.size() < quotes.open.size() + quotes.close.size() + 1) continue;
        const auto inner =
            text.substr(quotes.open.size(), text.size() - quotes.open.size() - quotes.close.size());
        if (is_one_quotation(inner, quotes)) return trimmed(inner);
    }
    return std::nullopt;
}

// Every line begins with `>`, as quotations do in mails.
std::optional<std::string> in_block_quote(std::string_view text) {
    std::string inner;
    for (const auto line : jinja::split_lines(text, true)) {
        const bool is_blank = trimmed(line).empty();
        if (!is_blank && !line.starts_with('>')) return std::nullopt;
        auto rest = is_blank ? line : line.substr(1);
        if (!is_blank && rest.starts_with(' ')) rest.remove_prefix(1);
        inner += rest;
    }
    return trimmed(inner);
}

}  // namespace

Unwrapped unwrapped(std::string_view text) {
    if (text.empty()) return std::nullopt;
    for (const auto by : {between_marks, between_fences, in_json}) {
        auto inner = TRY(by(text));
        if (inner) return inner;
    }
    if (auto inner = in_quotes(text)) return inner;
    if (text.front() == '>') return in_block_quote(text);
    return std::nullopt;
}

}  // namespace messages
