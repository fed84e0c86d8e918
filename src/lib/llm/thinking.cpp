#include "lib/llm/thinking.h"

#include "base/text/lower_case.h"
#include "base/text/trimmed.h"
#include "lib/http/message.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <optional>

namespace llm {
namespace {

// The names of the marks, which stand between signs of several kinds: <think>, </think>, [/THINK],
// <|begin_of_thought|>, ◁/think▷, &lt;think&gt;.
constexpr std::array<std::string_view, 22> kNames{
    "think",        "thinking",         "thought",          "thoughts",       "reasoning",
    "reason",       "reflection",       "reflect",          "analysis",       "scratchpad",
    "scratch_pad",  "inner_monologue",  "monologue",        "plan",           "planning",
    "seed:think",   "chain_of_thought", "begin_of_thought", "end_of_thought", "start_thinking",
    "end_thinking", "thought_process"};

struct Signs {
    std::string_view open;
    std::string_view close;
};
constexpr std::array<Signs, 6> kSigns{Signs{"<|", "|>"},         Signs{"<", ">"},
                                      Signs{"[", "]"},           Signs{"&lt;", "&gt;"},
                                      Signs{"\u25C1", "\u25B7"}, Signs{"\uFF1C", "\uFF1E"}};

struct Mark {
    std::size_t from = 0;
    std::size_t end = 0;
    bool closes = false;
};

bool is_name_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':';
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
    return at;
}

// The mark that begins at `at` with these signs. It may have attributes: <think time="3s">.
std::optional<Mark> match(std::string_view text, std::size_t at, const Signs& signs) {
    constexpr std::size_t kLongestMark = 80;
    if (!text.substr(at).starts_with(signs.open)) return std::nullopt;
    std::size_t from = skip_blanks(text, at + signs.open.size());
    const bool has_slash = from < text.size() && text[from] == '/';
    if (has_slash) from = skip_blanks(text, from + 1);
    std::size_t end = from;
    while (end < text.size() && is_name_letter(text[end])) ++end;
    const auto name = text.substr(from, end - from);
    if (std::find(kNames.begin(), kNames.end(), name) == kNames.end()) return std::nullopt;
    const auto close = text.find(signs.close, end);
    const bool is_whole = close != std::string_view::npos && close - at < kLongestMark &&
                          text.substr(end, close - end).find('\n') == std::string_view::npos;
    if (!is_whole) return std::nullopt;
    const auto behind = text.substr(end, close - end);
    // "[plan B]" is no mark: attributes stand in tags only.
    if (behind.find_first_not_of(" \t") != std::string_view::npos && signs.open != "<")
        return std::nullopt;
    return Mark{at, close + signs.close.size(), has_slash || name.starts_with("end_")};
}

std::optional<Mark> find_mark(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); ++at) {
        for (const auto& signs : kSigns) {
            if (const auto mark = match(text, at, signs)) return mark;
        }
    }
    return std::nullopt;
}

// Harmony's channels: <|channel|>analysis<|message|>…<|end|><|start|>assistant<|channel|>final
// <|message|>…<|return|>; what is not in the final one is thinking. Nothing when there are none.
std::optional<std::string> final_channel(std::string_view text, std::string_view low) {
    constexpr std::string_view kChannel = "<|channel|>";
    constexpr std::string_view kMessage = "<|message|>";
    const auto channel = low.rfind(kChannel);
    if (channel == std::string_view::npos) return std::nullopt;
    const auto name = std::string(base::trimmed(low.substr(channel + kChannel.size(), 5)));
    const auto message = low.find(kMessage, channel);
    if (name != "final" || message == std::string_view::npos) return std::string();
    const auto from = message + kMessage.size();
    return std::string(base::trimmed(text.substr(from, low.find("<|", from) - from)));
}

// The same where a service has taken the marks away: "analysis…assistantfinal…".
std::optional<std::string> bare_final_channel(std::string_view text, std::string_view low) {
    constexpr std::string_view kFinal = "assistantfinal";
    constexpr std::string_view kAnalysis = "analysis";
    const auto at = low.rfind(kFinal);
    if (at != std::string_view::npos)
        return std::string(base::trimmed(text.substr(at + kFinal.size())));
    const bool is_glued = low.starts_with(kAnalysis) && low.size() > kAnalysis.size() &&
                          text[kAnalysis.size()] >= 'A' && text[kAnalysis.size()] <= 'Z';
    return is_glued ? std::optional(std::string()) : std::nullopt;
}

// What models that were trained to think in parts put around the answer itself.
std::string without_answer_marks(std::string text) {
    constexpr std::array<Signs, 8> kAnswerMarks{
        Signs{"<answer>", "</answer>"},
        Signs{"<final>", "</final>"},
        Signs{"<final_answer>", "</final_answer>"},
        Signs{"<response>", "</response>"},
        Signs{"<output>", "</output>"},
        Signs{"<|begin_of_solution|>", "<|end_of_solution|>"},
        Signs{"<|start_response|>", "<|end_response|>"},
        Signs{"[answer]", "[/answer]"}};
    const std::string low = base::to_lower_case(text);
    for (const auto& signs : kAnswerMarks) {
        if (!low.starts_with(signs.open)) continue;
        const auto end = low.rfind(signs.close);
        const auto from = signs.open.size();
        return std::string(base::trimmed(
            std::string_view(text).substr(from, end == std::string::npos ? end : end - from)));
    }
    return text;
}

// What services leave of a model's marks for the end of its turn.
std::string without_end_marks(std::string text) {
    constexpr std::array<std::string_view, 7> kEnds{"<|im_end|>",   "<|eot_id|>",    "<|end|>",
                                                    "<|return|>",   "<|endoftext|>", "</s>",
                                                    "<end_of_turn>"};
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto end : kEnds) {
            if (!text.ends_with(end)) continue;
            text = std::string(
                base::trimmed(std::string_view(text).substr(0, text.size() - end.size())));
            changed = true;
        }
    }
    return text;
}

}  // namespace

std::string without_thinking(std::string_view text) {
    const std::string low = base::to_lower_case(text);
    if (auto answer = final_channel(text, low)) return *answer;
    if (auto answer = bare_final_channel(text, low)) return *answer;
    std::size_t behind = 0;  // where the last thinking has ended
    std::size_t opened = 0;
    std::size_t depth = 0;
    for (auto mark = find_mark(low, 0); mark; mark = find_mark(low, mark->end)) {
        if (!mark->closes && depth++ == 0) opened = mark->from;
        if (!mark->closes) continue;
        depth = depth > 0 ? depth - 1 : 0;
        behind = mark->end;
    }
    // An opening inside of the thinking may lack its closing; one behind it has not ended.
    if (depth > 0 && opened >= behind) return {};
    return without_answer_marks(without_end_marks(std::string(base::trimmed(text.substr(behind)))));
}

}  // namespace llm
