#include "messages/follow_up.h"

#include "base/json.h"
#include "base/printable.h"
#include "embedded/messages.h"
#include "lib/jinja/environment.h"
#include "messages/answer_check.h"
#include "messages/language.h"
#include "messages/profile_data.h"
#include "messages/trimmed.h"

#include <fmt/core.h>

namespace messages {
namespace {

// What a template may make of a profile, and what a service is sent of it.
constexpr std::size_t kLongestPrompt = 20'000;

std::string name_of(const domain::Account& account) {
    return account.followup_template.filename().string();
}

base::Result<std::string> rendered(const domain::Account& account, const nlohmann::json& data,
                                   bool refuses_none) {
    const jinja::Environment environment(
        jinja::folder_loader(account.followup_template.parent_path()),
        {.undefined = jinja::Undefined::Strict, .refuses_none = refuses_none});
    const auto text = environment.render(name_of(account), data);
    if (!text) return base::failure(text.error().to_string());
    auto result = trimmed(*text);
    if (result.empty())
        return base::failure(name_of(account) + ": the text is empty for this person");
    return result;
}

base::Result<std::string> limited(const domain::Account& account, std::string text,
                                  std::size_t most, std::string_view what) {
    const auto length = base::count_code_points(text);
    if (length <= most) return text;
    return base::failure(fmt::format("{}: {} has {} characters, more than {}", name_of(account),
                                     what, length, most));
}

base::Result<std::string> instructions(const std::string& language) {
    const jinja::Environment environment;
    const auto compiled =
        environment.compile(embedded::messages::find("prompts/frame.j2"), "frame.j2");
    if (!compiled) return base::failure(compiled.error().to_string());
    const auto text = environment.render(
        *compiled, {{"language", language.empty() ? "" : language_name(language)}});
    if (!text) return base::failure(text.error().to_string());
    return *text;
}

}  // namespace

base::Result<std::string> FollowUpWriter::write(const domain::Account& account,
                                                const domain::Profile& profile) const {
    std::string text = account.template_type == domain::TemplateType::AiPrompt
                           ? TRY(ask(account, profile))
                           : TRY(rendered(account, template_data(profile), true));
    if (!account.booking_link.empty() && !text.ends_with(account.booking_link))
        text += "\n" + account.booking_link;
    return limited(account, std::move(text), kLongestMessage, "the message");
}

base::Result<llm::Question> FollowUpWriter::question(const domain::Account& account,
                                                     const domain::Profile& profile) const {
    const std::string text = TRY(rendered(account, prompt_data(profile), false));
    auto request = TRY(limited(account, text, kLongestPrompt, "the prompt"));
    auto frame = TRY(instructions(language_));
    return llm::Question{
        .purpose = "follow up",
        .messages = {{llm::Role::System, std::move(frame)}, {llm::Role::User, std::move(request)}}};
}

base::Result<std::string> FollowUpWriter::ask(const domain::Account& account,
                                              const domain::Profile& profile) const {
    const auto asked = TRY(question(account, profile));
    const auto answer = model_.ask(asked, stop_);
    if (!answer) return base::failure(name_of(account) + ": no answer: " + answer.error().message);
    std::string text = trimmed(without_marks(answer->text));
    const AnswerRules rules{.booking_link = account.booking_link, .language = language_};
    if (const auto reason = why_not_sendable(text, rules))
        return base::failure(name_of(account) + ": the model's answer is not sent: " + *reason);
    return text;
}

}  // namespace messages
