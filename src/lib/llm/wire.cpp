#include "lib/llm/wire.h"

#include "base/json.h"
#include "base/printable.h"

#include <charconv>

namespace llm {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestComplaint = 300;

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

// The content of a message: a text, or a list of parts with texts.
std::string content_of(const json& message) {
    if (const json* parts = find(message, "content", json::value_t::array)) {
        std::string text;
        for (const auto& part : *parts) text += text_of(part, "text");
        return text;
    }
    return text_of(message, "content");
}

std::string trimmed(const std::string& text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::int64_t count_of(const json& usage, const char* key) {
    if (!usage.is_object() || !usage.contains(key) || !usage[key].is_number_integer()) return 0;
    return usage[key].get<std::int64_t>();
}

}  // namespace

std::string to_request_body(const Question& question, const std::string& model,
                            Temperature temperature) {
    json messages = json::array();
    for (const auto& message : question.messages) {
        messages.push_back({{"role", message.role == Role::System ? "system" : "user"},
                            {"content", message.text}});
    }
    json body{{"model", model}, {"messages", std::move(messages)}};
    if (temperature == Temperature::AsAsked) body["temperature"] = question.temperature;
    return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

base::Result<Answer, Error> parse_answer(const std::string& body) {
    const json root = json::parse(body, nullptr, false);
    const json* choices = find(root, "choices", json::value_t::array);
    const json* message = choices != nullptr && !choices->empty()
                              ? find(choices->front(), "message", json::value_t::object)
                              : nullptr;
    if (message == nullptr) return malformed("what came is no chat completion");
    if (const auto refusal = text_of(*message, "refusal"); !refusal.empty()) {
        return tl::unexpected<Error>(
            Error{Error::Kind::Refused,
                  "the model declined: " + base::shortened(base::to_printable(refusal), 200)});
    }
    const auto reason = text_of(choices->front(), "finish_reason");
    if (reason == "length") return malformed("the answer was cut off before its end");
    if (reason == "content_filter") return malformed("the service's filter withheld the answer");
    Answer answer{.text = trimmed(content_of(*message))};
    if (answer.text.empty()) return malformed("the answer is empty");
    const json usage = root.value("usage", json::object());
    answer.prompt_tokens = count_of(usage, "prompt_tokens");
    answer.answer_tokens = count_of(usage, "completion_tokens");
    return answer;
}

std::string error_text(const std::string& body) {
    const json root = json::parse(body, nullptr, false);
    std::string text;
    if (const json* error = find(root, "error", json::value_t::object)) {
        text = text_of(*error, "message");
    } else {
        text = text_of(root, "error");
    }
    return base::shortened(base::to_printable(text), kLongestComplaint);
}

bool refuses_temperature(const http::Response& response) {
    if (response.status != 400) return false;
    const json root = json::parse(response.body, nullptr, false);
    const json* error = find(root, "error", json::value_t::object);
    return error != nullptr &&
           (text_of(*error, "param") == "temperature" ||
            text_of(*error, "message").find("temperature") != std::string::npos);
}

bool is_passing(int status) {
    return status == 408 || status == 429 || status >= 500;
}

std::optional<std::chrono::milliseconds> retry_after(const http::Response& response) {
    const auto header = response.find_header("retry-after");
    if (!header) return std::nullopt;
    int seconds = 0;
    const auto [end, error] =
        std::from_chars(header->data(), header->data() + header->size(), seconds);
    if (error != std::errc() || end == header->data() || seconds < 0) return std::nullopt;
    return std::chrono::seconds(seconds);
}

}  // namespace llm
