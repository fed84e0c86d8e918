#include "app/onboarding/questions.h"

#include "home/setting_value.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace app::onboarding {
namespace {

using Checked = base::Result<std::string>;
using Kind = Question::Kind;
using Need = Question::Need;

std::string trimmed(const std::string& text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

Checked check_any(const std::string& text) {
    return trimmed(text);
}

// It becomes a part of file names.
Checked check_handle(const std::string& text) {
    std::string handle = home::to_handle(text);
    const bool is_safe = std::all_of(handle.begin(), handle.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    if (handle.empty() || !is_safe)
        return base::failure("letters, digits, - and _ only, such as `jane`");
    return handle;
}

Checked check_username(const std::string& text) {
    std::string name = trimmed(text);
    if (name.empty() || name.find(' ') != std::string::npos)
        return base::failure("the address you log in with, such as `jane@example.org`");
    return name;
}

Checked check_hours(const std::string& text) {
    const auto dash = text.find('-');
    if (dash == std::string::npos) return base::failure("two times such as `09:00-18:00`");
    for (const auto& part : {text.substr(0, dash), text.substr(dash + 1)}) {
        const auto time = home::parse_time_of_day(trimmed(part));
        if (!time) return tl::make_unexpected(time.error());
    }
    return trimmed(text.substr(0, dash)) + "-" + trimmed(text.substr(dash + 1));
}

Checked check_time_zone(const std::string& text) {
    const std::string zone = trimmed(text);
    return zone.empty() ? Checked(zone) : home::parse_time_zone(zone);
}

Checked check_limit(const std::string& text) {
    const int limit = TRY(home::parse_whole(trimmed(text), 0, 1000));
    return std::to_string(limit);
}

Checked check_template(const std::string& text) {
    const std::string type = home::to_handle(text);
    if (type != "jinja" && type != "ai_prompt") return base::failure("`jinja` or `ai_prompt`");
    return type;
}

Checked check_keywords(const std::string& text) {
    const std::string how = home::to_handle(text);
    if (how != "llm" && how != "hand" && how != "none")
        return base::failure("`llm`, `hand` or `none`");
    return how;
}

Checked check_link(const std::string& text) {
    const std::string link = trimmed(text);
    return link.empty() ? Checked(link) : home::parse_address(link);
}

bool writes_with_model(const Answers& answers) {
    return answers.at("template") == "ai_prompt";
}

bool types_keywords(const Answers& answers) {
    return answers.at("keywords") == "hand";
}

constexpr std::array kQuestions{
    Question{"handle", "A short name for your account",
             "letters and digits; it names files and the CRM's user", "", Kind::Line,
             Need::Required, check_handle},
    Question{"username", "The e-mail address you log in with", "", "", Kind::Line, Need::Required,
             check_username},
    Question{
        "password", "Your password on the site",
        "kept in accounts.secrets.yaml, readable by you only; leave it empty to log in by hand", "",
        Kind::Secret, Need::Optional, check_any},
    Question{"product", "What do you offer?", "a few sentences about the product and its users", "",
             Kind::Text, Need::Required, check_any},
    Question{"objective", "What should the campaign achieve?",
             "whom you want to reach, and what they should do", "", Kind::Text, Need::Required,
             check_any},
    Question{"hours", "When may the program work?", "in your local time", "09:00-18:00", Kind::Line,
             Need::Optional, check_hours},
    Question{"time-zone", "In which time zone?",
             "such as Europe/Amsterdam; empty: the machine's own", "", Kind::Line, Need::Optional,
             check_time_zone},
    Question{"daily-invites", "How many invitations a day, at most?", "", "20", Kind::Line,
             Need::Optional, check_limit},
    Question{"weekly-invites", "How many invitations a week, at most?", "", "100", Kind::Line,
             Need::Optional, check_limit},
    Question{"daily-messages", "How many messages a day, at most?", "", "30", Kind::Line,
             Need::Optional, check_limit},
    Question{
        "template", "How are messages written?",
        "jinja: from a template with names in it; ai_prompt: by a language model, from a prompt",
        "jinja", Kind::Line, Need::Optional, check_template},
    Question{"language", "In which language?", "two letters such as en", "en", Kind::Line,
             Need::Optional, home::parse_language, writes_with_model},
    Question{"booking-link", "A link where people can book a call with you",
             "the last line of each message; empty: none", "", Kind::Line, Need::Optional,
             check_link},
    Question{"keywords", "Who chooses the words by which people are ranked?",
             "llm: a language model proposes them; hand: you type them; none: in order of arrival",
             "hand", Kind::Line, Need::Optional, check_keywords},
    Question{"positive", "Words of people you want", "in a profile, with commas between", "",
             Kind::Line, Need::Optional, check_any, types_keywords},
    Question{"negative", "Words of people you do not want", "likewise", "", Kind::Line,
             Need::Optional, check_any, types_keywords},
    Question{"exploratory", "Words worth finding out about", "likewise", "", Kind::Line,
             Need::Optional, check_any, types_keywords},
    Question{"llm-base", "Where does the language model answer?",
             "the address of a service that speaks OpenAI's protocol", "https://api.openai.com/v1",
             Kind::Line, Need::Optional, home::parse_address, needs_model},
    Question{"model", "Which model?", "", "gpt-5.3-codex", Kind::Line, Need::Optional, check_any,
             needs_model},
    Question{"llm-key", "The key for it", "kept like the password", "", Kind::Secret,
             Need::Optional, check_any, needs_model},
};

}  // namespace

const std::string& Answers::at(std::string_view name) const {
    static const std::string none;
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? none : found->second;
}

void Answers::remove(std::string_view name) {
    if (const auto found = by_name_.find(name); found != by_name_.end()) by_name_.erase(found);
}

std::span<const Question> questions() {
    return kQuestions;
}

bool needs_model(const Answers& answers) {
    return writes_with_model(answers) || answers.at("keywords") == "llm";
}

}  // namespace app::onboarding
