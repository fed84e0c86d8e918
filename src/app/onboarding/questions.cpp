#include "app/onboarding/questions.h"

#include "app/onboarding/first_message.h"
#include "app/reports/night.h"
#include "domain/campaign.h"
#include "home/setting_value.h"

#include <fmt/format.h>

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

// The site takes a phone's number as well.
bool is_phone(const std::string& text) {
    constexpr std::size_t kShortest = 7;
    return text.size() > kShortest && text[0] == '+' &&
           text.find_first_not_of("0123456789", 1) == std::string::npos;
}

Checked check_username(const std::string& text) {
    std::string name = trimmed(text);
    if (is_phone(name) || home::parse_mail_address(name)) return name;
    return base::failure(
        "the address you log in with, such as `jane@example.org`, or a number such as "
        "`+31201234567`");
}

// "09:00", of "9" as well, which people say of hours.
Checked time_text(const std::string& typed) {
    const auto text = trimmed(typed);
    const bool is_hour = !text.empty() && text.size() <= 2 &&
                         text.find_first_not_of("0123456789") == std::string::npos;
    const auto time = home::parse_time_of_day(is_hour ? text + ":00" : text);
    if (!time) return tl::make_unexpected(time.error());
    return clock_text(*time);
}

Checked check_hours(const std::string& text) {
    const auto dash = text.find('-');
    if (dash == std::string::npos) return base::failure("two times such as `09:00-18:00`");
    const auto start = TRY(time_text(text.substr(0, dash)));
    return start + "-" + TRY(time_text(text.substr(dash + 1)));
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
    return link.empty() ? Checked(link) : home::parse_link(link);
}

Checked check_list(const std::string& text) {
    return fmt::format("{}", fmt::join(split_list(text), ", "));
}

// What is set when nobody sets anything is what is wise.
std::optional<std::string> warn_above(int answer, int wise, const char* of) {
    if (answer <= wise) return std::nullopt;
    return fmt::format(
        "{} {} is more than the {} that are wise: the site restricts accounts that "
        "write to many people",
        answer, of, wise);
}

std::optional<std::string> warn_daily_invites(const std::string& answer) {
    return warn_above(std::stoi(answer), domain::Campaign{}.connect.daily, "invitations a day");
}

std::optional<std::string> warn_weekly_invites(const std::string& answer) {
    return warn_above(std::stoi(answer), domain::Campaign{}.connect.weekly, "invitations a week");
}

std::optional<std::string> warn_daily_messages(const std::string& answer) {
    return warn_above(std::stoi(answer), domain::Campaign{}.follow_up.daily, "messages a day");
}

std::optional<std::string> warn_hours(const std::string& answer) {
    const auto dash = answer.find('-');
    const auto start = home::parse_time_of_day(answer.substr(0, dash));
    const auto end = home::parse_time_of_day(answer.substr(dash + 1));
    if (!start || !end) return std::nullopt;
    return tell_night({.start = *start, .end = *end});
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
    Question{"name", "Your name, as you sign messages", "", "", Kind::Line, Need::Optional,
             check_any, nullptr, name_by_account},
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
             Need::Optional, check_hours, nullptr, nullptr, warn_hours},
    Question{"time-zone", "In which time zone?",
             "such as Europe/Amsterdam; empty: the machine's own", "", Kind::Line, Need::Optional,
             check_time_zone},
    Question{"daily-invites", "How many invitations a day, at most?", "", "20", Kind::Line,
             Need::Optional, check_limit, nullptr, nullptr, warn_daily_invites},
    Question{"weekly-invites", "How many invitations a week, at most?", "", "100", Kind::Line,
             Need::Optional, check_limit, nullptr, nullptr, warn_weekly_invites},
    Question{"daily-messages", "How many messages a day, at most?", "", "30", Kind::Line,
             Need::Optional, check_limit, nullptr, nullptr, warn_daily_messages},
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
    Question{"positive", "Words of people you want",
             "in a profile, with commas, semicolons or line ends between", "", Kind::List,
             Need::Optional, check_list, types_keywords},
    Question{"negative", "Words of people you do not want", "likewise", "", Kind::List,
             Need::Optional, check_list, types_keywords},
    Question{"exploratory", "Words worth finding out about", "likewise", "", Kind::List,
             Need::Optional, check_list, types_keywords},
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

std::vector<std::string> split_list(const std::string& list) {
    std::vector<std::string> items;
    for (std::size_t at = 0; at <= list.size();) {
        const auto end = std::min(list.find_first_of(",;\n", at), list.size());
        auto item = trimmed(list.substr(at, end - at));
        const bool is_new = std::find(items.begin(), items.end(), item) == items.end();
        if (!item.empty() && is_new) items.push_back(std::move(item));
        at = end + 1;
    }
    return items;
}

std::span<const Question> questions() {
    return kQuestions;
}

bool needs_model(const Answers& answers) {
    return writes_with_model(answers) || answers.at("keywords") == "llm";
}

}  // namespace app::onboarding
