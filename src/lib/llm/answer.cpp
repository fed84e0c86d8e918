#include "lib/llm/answer.h"

#include "base/json.h"
#include "base/text/lower_case.h"
#include "base/text/printable.h"
#include "lib/http/message.h"
#include "lib/llm/thinking.h"

#include <algorithm>
#include <array>

namespace llm {
namespace {

using nlohmann::json;

tl::unexpected<Error> malformed(const std::string& what) {
    return tl::unexpected<Error>(Error{Error::Kind::Malformed, what});
}

// `object[key]` where there is one of that type, else null.
const json* find(const json& object, const char* key, json::value_t type) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found != object.end() && found->type() == type ? &*found : nullptr;
}

std::string text_of(const json& object, const char* key) {
    const json* found = find(object, key, json::value_t::string);
    return found != nullptr ? found->get<std::string>() : std::string();
}

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return word.find(part) != std::string::npos; });
}

bool is_thinking(const json& part) {
    return is_one_of(base::to_lower_case(text_of(part, "type")), {"think", "reason", "redacted"}) ||
           (part.is_object() && part.value("thought", json()) == true);
}

// A text, or a list of parts with texts, of which some may be the model's thinking.
std::string content_of(const json& content, int depth = 0) {
    constexpr int kDeepest = 4;
    if (content.is_string()) return content.get<std::string>();
    if (depth > kDeepest || is_thinking(content)) return {};
    if (content.is_array()) {
        std::string text;
        for (const auto& part : content) text += content_of(part, depth + 1);
        return text;
    }
    for (const char* key : {"text", "value", "content", "parts"}) {
        if (content.is_object() && content.contains(key))
            return content_of(content[key], depth + 1);
    }
    return {};
}

bool has_thought(const json& message) {
    for (const char* key : {"reasoning", "reasoning_content", "reasoning_details", "thinking",
                            "thinking_blocks", "thought", "thoughts"}) {
        if (message.contains(key) && !message[key].is_null() && !message[key].empty() &&
            message[key] != "")
            return true;
    }
    const json* parts = find(message, "content", json::value_t::array);
    return parts != nullptr && std::any_of(parts->begin(), parts->end(), is_thinking);
}

// What the model says in place of an answer, in a field or in a part of its own.
std::string refusal_of(const json& message) {
    if (auto refusal = text_of(message, "refusal"); !refusal.empty()) return refusal;
    const json* parts = find(message, "content", json::value_t::array);
    if (parts == nullptr) return {};
    for (const auto& part : *parts) {
        if (auto refusal = text_of(part, "refusal"); !refusal.empty()) return refusal;
    }
    return {};
}

// Why the answer ended is said in many words: what is known to be a stop is one, all else is not.
bool is_stop(const std::string& reason) {
    constexpr std::array<std::string_view, 13> kStops{
        "",    "stop", "stopped",   "end_turn", "stop_sequence", "eos",        "eos_token",
        "end", "done", "completed", "complete", "finished",      "end_of_turn"};
    return std::find(kStops.begin(), kStops.end(), reason) != kStops.end();
}

std::optional<std::string> why_not_whole(const std::string& reason) {
    if (is_stop(reason)) return std::nullopt;
    if (is_one_of(reason, {"length", "max_tok", "max_output", "token_limit", "max_new", "limit",
                           "truncat", "incomplete"})) {
        return "the answer was cut off before its end (`" + base::to_printable(reason) +
               "`); let the model say more at the service, or ask for less in the prompt";
    }
    if (is_one_of(reason, {"filter", "safety", "recitation", "block", "prohibit", "refus", "spii",
                           "guardrail", "policy", "moderation", "sensitive"}))
        return "the service's filter withheld the answer (`" + base::to_printable(reason) + "`)";
    return "the answer has no end of its own: it ended for `" +
           base::shortened(base::to_printable(reason), 60) + "`";
}

// Also the reason of the service behind, where one in between calls it a stop.
std::optional<std::string> why_not_whole(const json& root, const json& choice) {
    for (const char* key : {"finish_reason", "native_finish_reason", "finishReason"}) {
        if (auto reason = why_not_whole(base::to_lower_case(text_of(choice, key)))) return reason;
    }
    return why_not_whole(base::to_lower_case(text_of(root, "done_reason")));
}

// The choice with the answer: of a chat completion, or what Ollama says in a form of its own.
const json* find_choice(const json& root) {
    const json* choices = find(root, "choices", json::value_t::array);
    if (choices != nullptr && !choices->empty()) return &choices->front();
    return find(root, "message", json::value_t::object) != nullptr ? &root : nullptr;
}

std::int64_t count_of(const json& usage, const char* key) {
    if (!usage.is_object() || !usage.contains(key) || !usage[key].is_number()) return 0;
    constexpr double kMost = 1e12;
    const double count = usage[key].get<double>();
    return count > 0 && count < kMost ? static_cast<std::int64_t>(count) : 0;
}

base::Result<Answer, Error> answer_of(const json& message) {
    if (const auto refusal = refusal_of(message); !refusal.empty()) {
        return tl::unexpected<Error>(
            Error{Error::Kind::Refused,
                  "the model declined: " + base::shortened(base::to_printable(refusal), 200)});
    }
    const std::string said = content_of(message.value("content", json()));
    Answer answer{.text = without_thinking(said)};
    if (!answer.text.empty()) return answer;
    const bool only_thought =
        has_thought(message) || said.find_first_not_of(" \t\r\n") != std::string::npos;
    return malformed(only_thought ? "the answer is empty: the model only reasoned; turn its "
                                    "thinking off, or allow it more tokens"
                                  : "the answer is empty");
}

}  // namespace

base::Result<Answer, Error> parse_answer(const std::string& body) {
    const json root = json::parse(body, nullptr, false);
    const json* choice = find_choice(root);
    const json* message =
        choice != nullptr ? find(*choice, "message", json::value_t::object) : nullptr;
    if (message == nullptr) return malformed("what came is no chat completion; check LLM_API_BASE");
    if (const auto reason = why_not_whole(root, *choice)) return malformed(*reason);
    Answer answer = TRY(answer_of(*message));
    const json usage = root.value("usage", json::object());
    answer.prompt_tokens = count_of(usage, "prompt_tokens");
    answer.answer_tokens = count_of(usage, "completion_tokens");
    return answer;
}

}  // namespace llm
