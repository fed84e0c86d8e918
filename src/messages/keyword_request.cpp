#include "messages/keyword_request.h"

#include "base/json.h"
#include "embedded/messages.h"
#include "lib/jinja/environment.h"

namespace messages {
namespace {

// What stands between the first line of backquotes and the next, or all of it when there is none.
std::string without_fence(const std::string& text) {
    const auto open = text.find("```");
    if (open == std::string::npos) return text;
    const auto first = text.find('\n', open);
    if (first == std::string::npos) return text;
    const auto close = text.find("```", first);
    return text.substr(first + 1, close == std::string::npos ? close : close - first - 1);
}

}  // namespace

base::Result<std::string> request_keywords(const llm::Chat& model, const std::string& product_docs,
                                           const std::string& campaign_objective,
                                           const std::stop_token& stop) {
    const jinja::Environment environment;
    const auto compiled = environment.compile(
        embedded::messages::find("prompts/generate_keywords.j2"), "generate_keywords.j2");
    if (!compiled) return base::failure(compiled.error().to_string());
    const auto prompt = environment.render(
        *compiled, {{"product_docs", product_docs}, {"campaign_objective", campaign_objective}});
    if (!prompt) return base::failure(prompt.error().to_string());
    const auto answer =
        model.ask({.purpose = "keywords", .messages = {{llm::Role::User, *prompt}}}, stop);
    if (!answer) return base::failure(answer.error().message);
    return without_fence(answer->text);
}

}  // namespace messages
