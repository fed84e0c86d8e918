#include "sandbox/language_model.h"

#include "base/json.h"
#include "base/rng.h"
#include "base/text/lower_case.h"
#include "base/text/pattern.h"
#include "lib/http/server.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <iterator>
#include <optional>

namespace sandbox {
namespace {

using nlohmann::json;

constexpr std::size_t kCharactersInToken = 4;

http::Response refuse(int status, const char* type, const char* message) {
    return http::json(json{{"error", {{"message", message}, {"type", type}}}}.dump(), status);
}

// Everything that the messages of a request say, in their order.
std::optional<std::string> prompt_of(const json& body) {
    if (!body.is_object() || !body.contains("messages") || !body["messages"].is_array())
        return std::nullopt;
    std::string text;
    for (const auto& message : body["messages"]) {
        if (!message.is_object() || !message.contains("content") || !message["content"].is_string())
            return std::nullopt;
        if (message.value("role", "") != "system") text += message["content"].get<std::string>();
        text += '\n';
    }
    return text;
}

std::string keyword_lists() {
    return R"(```yaml
positive: [operations, maintenance, reliability, plant, logistics, supply, procurement, pumps, uptime, safety]
negative: [recruit, talent, sales, student, intern, retired]
exploratory: [quality, research, energy, automation]
```)";
}

// What a gullible model makes of an instruction that is hidden in its data.
std::string obeyed(const std::string& instruction) {
    static const base::Pattern address(R"(https?://\S+)");
    if (const auto found = address.find(instruction))
        return "Hello! As agreed, please see " + std::string(*found) + " and confirm today.";
    const std::string words = base::to_lower_case(instruction);
    if (words.find("system prompt") != std::string::npos)
        return "My instructions are: write one short message to a person.";
    if (words.find("template") != std::string::npos)
        return "Hello {{ first_name }}, {% include 'secrets' %} is what you asked for.";
    if (words.find("french") != std::string::npos) {
        return "Bonjour, merci pour votre invitation. Je vous confirme que le contrat est dans vos "
               "mains et que nous sommes avec vous.";
    }
    return "I'm sorry, but I can't help with that.";
}

std::string name_in(const std::string& prompt) {
    static const base::Pattern before(
        "([Ww]rite to|[Ff]irst name|[Nn]ame)[^A-Za-z\x80-\xff]*(\u27E6)?");
    static const base::Pattern name("[A-Za-z\x80-\xff'-]+");
    const auto start = before.find(prompt);
    if (!start) return "there";
    const auto rest = std::string_view(prompt).substr(
        static_cast<std::size_t>(start->data() - prompt.data()) + start->size());
    const auto found = name.find(rest.substr(0, rest.find("\u27E7")));
    return found ? std::string(*found) : "there";
}

std::string greeting(const std::string& prompt) {
    constexpr const char* kTexts[] = {
        "Hi {},\n\nthank you for connecting. We help people who keep plants running to plan their "
        "maintenance. Would a short call next week be of use to you?\n\nBest regards,\nOtto",
        "Hello {},\n\ngood to be in touch. I am curious how you plan maintenance today, and would "
        "like to hear your view. Would you have fifteen minutes?\n\nKind regards,\nOtto",
        "Hi {},\n\nthanks for accepting. If planned downtime is a subject for you, I would be "
        "happy "
        "to compare notes. When would it suit you?\n\nOtto"};
    base::Rng rng = base::Rng(1).fork(prompt);
    return fmt::format(fmt::runtime(kTexts[rng.index(std::size(kTexts))]), name_in(prompt));
}

std::string reply(const std::string& prompt) {
    static const base::Pattern injected(R"((ignore|disregard|forget)\b.{0,40}\binstructions\b)",
                                        base::Pattern::Case::Ignored);
    if (const auto found = injected.find(prompt))
        return obeyed(prompt.substr(static_cast<std::size_t>(found->data() - prompt.data())));
    if (base::to_lower_case(prompt).find("exploratory") != std::string::npos)
        return keyword_lists();
    return greeting(prompt);
}

json completion(const std::string& model, const std::string& prompt, const std::string& text) {
    const auto asked = prompt.size() / kCharactersInToken;
    const auto said = text.size() / kCharactersInToken;
    return {
        {"object", "chat.completion"},
        {"model", model},
        {"choices",
         {{{"index", 0},
           {"message", {{"role", "assistant"}, {"content", text}}},
           {"finish_reason", "stop"}}}},
        {"usage",
         {{"prompt_tokens", asked}, {"completion_tokens", said}, {"total_tokens", asked + said}}}};
}

}  // namespace

http::Response complete(const http::Request& request) {
    const auto key = request.find_header("authorization").value_or("");
    if (!key.starts_with("Bearer ") || key.size() == 7)
        return refuse(401, "authentication_error", "no key was given");
    const json body = json::parse(request.body, nullptr, false);
    const auto prompt = prompt_of(body);
    if (!prompt) return refuse(400, "invalid_request_error", "`messages` is missing");
    const auto model = body.value("model", "");
    if (model.empty()) return refuse(404, "invalid_request_error", "there is no such model");
    return http::json(completion(model, *prompt, reply(*prompt))
                          .dump(-1, ' ', false, json::error_handler_t::replace));
}

// Stands still behind a pointer while its owner moves.
struct LanguageModel::Impl {
    std::atomic<std::size_t> answers = 0;
    std::optional<http::Server> http;
};

LanguageModel::LanguageModel(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LanguageModel::LanguageModel(LanguageModel&&) noexcept = default;
LanguageModel& LanguageModel::operator=(LanguageModel&&) noexcept = default;
LanguageModel::~LanguageModel() = default;

base::Result<LanguageModel> LanguageModel::start(int port) {
    auto impl = std::make_unique<Impl>();
    const auto handler = [&answers = impl->answers](const http::Request& request) {
        if (request.method != "POST" || request.path != "/v1/chat/completions")
            return refuse(404, "invalid_request_error", "there is nothing here");
        ++answers;
        return complete(request);
    };
    impl->http = TRY(http::Server::listen("127.0.0.1", port, handler));
    return LanguageModel(std::move(impl));
}

std::string LanguageModel::base() const {
    return impl_->http->origin() + "/v1";
}

std::size_t LanguageModel::answers() const {
    return impl_->answers;
}

void LanguageModel::stop() {
    impl_->http->stop();
}

}  // namespace sandbox
