#include "messages/follow_up.h"

#include "base/json.h"
#include "base/text/printable.h"
#include "embedded/messages.h"
#include "lib/jinja/environment.h"
#include "messages/answer/answer_check.h"
#include "messages/answer/answer_text.h"
#include "messages/answer/link.h"
#include "messages/message_template.h"
#include "messages/profile_data.h"
#include "messages/text/language.h"

#include <fmt/core.h>

#include <algorithm>

namespace messages {
namespace {

// What a template may make of a profile, and what a service is sent of it.
constexpr std::size_t kLongestPrompt = 20'000;

std::string name_of(const domain::Account& account) {
    return account.followup_template.filename().string();
}

base::Result<std::string> rendered(const domain::Account& account, TemplateUse use,
                                   const nlohmann::json& data, const domain::Profile& profile) {
    return render_template(account.followup_template, use, data, PersonNames(profile));
}

// What a profile's texts are not: the user's own words in a prompt.
std::string without_data(std::string_view prompt) {
    std::string own;
    while (!prompt.empty()) {
        const auto begins = std::min(prompt.find(kDataBegins), prompt.size());
        own += std::string(prompt.substr(0, begins)) + " ";
        const auto ends = prompt.find(kDataEnds, begins);
        if (ends == std::string_view::npos) break;
        prompt.remove_prefix(ends + kDataEnds.size());
    }
    return own;
}

// A company may be called like a host, and the user's own may be.
std::vector<std::string> known_hosts(const domain::Profile& profile, const llm::Question& asked) {
    auto hosts = list_bare_hosts(without_data(asked.messages.back().text));
    for (const auto& position : profile.positions) {
        auto named = list_bare_hosts(position.company_name);
        hosts.insert(hosts.end(), named.begin(), named.end());
    }
    return hosts;
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
    std::string text =
        account.template_type == domain::TemplateType::AiPrompt
            ? TRY(ask(account, profile))
            : TRY(rendered(account, TemplateUse::Message, template_data(profile), profile));
    if (!account.booking_link.empty() && !text.ends_with(account.booking_link))
        text += "\n" + account.booking_link;
    return limited(account, std::move(text), kLongestMessage, "the message");
}

base::Result<llm::Question> FollowUpWriter::question(const domain::Account& account,
                                                     const domain::Profile& profile) const {
    const std::string text =
        TRY(rendered(account, TemplateUse::Prompt, prompt_data(profile), profile));
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
    const auto not_sent = [&](const std::string& reason) {
        return base::failure(name_of(account) + ": the model's answer is not sent: " + reason);
    };
    const auto text = take_message(without_marks(answer->text));
    if (!text) return not_sent(text.error().message);
    const AnswerRules rules{.booking_link = account.booking_link,
                            .language = language_,
                            .names = PersonNames(profile),
                            .known_hosts = known_hosts(profile, asked)};
    if (const auto reason = why_not_sendable(*text, rules)) return not_sent(*reason);
    return *text;
}

}  // namespace messages
