#include "lib/llm/dialect.h"

#include "base/json.h"

#include <algorithm>
#include <array>

namespace llm {
namespace {

using nlohmann::json;
using Limit = Dialect::Limit;

// Enough for a message and for what a model thinks before it.
constexpr int kAnswerTokens = 8192;

// The question's messages; without a system role, all before the user's first is said by the user.
json to_messages(const Question& question, bool has_system_role) {
    json messages = json::array();
    std::string before;
    for (const auto& message : question.messages) {
        const bool is_system = message.role == Role::System;
        if (is_system && !has_system_role) {
            before += message.text + "\n\n";
            continue;
        }
        messages.push_back(
            {{"role", is_system ? "system" : "user"}, {"content", before + message.text}});
        before.clear();
    }
    if (!before.empty()) messages.push_back({{"role", "user"}, {"content", before}});
    return messages;
}

bool says_any(const Complaint& complaint, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return complaint.says(word); });
}

bool refuses_system_role(const Complaint& complaint) {
    if (says_any(complaint, {"roles must alternate", "only user and assistant",
                             "developer instruction is not enabled"}))
        return true;
    return complaint.says("system") &&
           says_any(complaint, {"role", "message", "prompt", "instruction"}) &&
           says_any(complaint, {"support", "allow", "permit", "valid", "enabled", "expected",
                                "unknown", "must be", "should be", "accept", "only"});
}

// The limit that the service wants, or wants in another name.
Limit wanted_limit(const Complaint& complaint, Limit now) {
    const bool knows_both = complaint.says("max_completion_tokens");
    if (now == Limit::MaxTokens && knows_both) return Limit::MaxCompletionTokens;
    if (now == Limit::MaxCompletionTokens && complaint.says("max_tokens")) return Limit::MaxTokens;
    const bool wants = says_any(complaint, {"required", "missing", "must", "instead", "specify"});
    if (now != Limit::None || !wants) return now;
    if (knows_both) return Limit::MaxCompletionTokens;
    return complaint.says("max_tokens") ? Limit::MaxTokens : now;
}

bool drop(bool& flag, bool complains) {
    if (!flag || !complains) return false;
    flag = false;
    return true;
}

bool raise(bool& flag, bool complains) {
    if (flag || !complains) return false;
    return flag = true;
}

}  // namespace

std::string to_request_body(const Question& question, const std::string& model,
                            const Dialect& dialect) {
    json body{{"model", model}, {"messages", to_messages(question, dialect.has_system_role)}};
    if (dialect.names_temperature) body["temperature"] = question.temperature;
    if (dialect.switches_thinking_off) body["enable_thinking"] = false;
    if (dialect.switches_stream_off) body["stream"] = false;
    if (dialect.limit == Limit::MaxTokens) body["max_tokens"] = kAnswerTokens;
    if (dialect.limit == Limit::MaxCompletionTokens) body["max_completion_tokens"] = kAnswerTokens;
    return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool learn(Dialect& dialect, const Complaint& complaint) {
    constexpr std::array kOfTheRequest{400, 404, 405, 415, 422, 500, 501};
    if (std::find(kOfTheRequest.begin(), kOfTheRequest.end(), complaint.status) ==
        kOfTheRequest.end())
        return false;
    if (raise(dialect.switches_thinking_off, complaint.says("enable_thinking"))) return true;
    if (drop(dialect.names_temperature, complaint.says("temperature"))) return true;
    if (drop(dialect.has_system_role, refuses_system_role(complaint))) return true;
    const Limit limit = wanted_limit(complaint, dialect.limit);
    if (limit == dialect.limit) return false;
    dialect.limit = limit;
    return true;
}

}  // namespace llm
