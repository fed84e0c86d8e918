#include "home/setting_rows.h"

#include "home/setting_value.h"
#include "home/text_bytes.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace home {
namespace {

using Read = base::Result<void>;

// The site itself lets an invitation expire sooner.
constexpr int kLongestPatience = 365;

template <class T>
Read assign(T& target, base::Result<T> value) {
    if (!value) return tl::make_unexpected(value.error());
    target = *std::move(value);
    return {};
}

Read assign_limit(int& target, const std::string& text) {
    return assign(target, parse_whole(text, 0, 1000));
}

Read assign_minutes(std::chrono::minutes& target, const std::string& text) {
    const int minutes = TRY(parse_whole(text, 0, 24 * 60));
    target = std::chrono::minutes(minutes);
    return {};
}

Read read_template_type(domain::Account& account, const std::string& text) {
    if (text != "jinja" && text != "ai_prompt")
        return base::failure("`jinja` or `ai_prompt`, not `" + text + "`");
    account.template_type =
        text == "jinja" ? domain::TemplateType::Jinja : domain::TemplateType::AiPrompt;
    return {};
}

Read read_recheck(domain::Campaign& campaign, const std::string& text) {
    const double hours = TRY(parse_number(text, 0.1, 24.0 * 365));
    campaign.recheck_after = std::chrono::minutes(std::llround(hours * 60));
    return {};
}

Read read_withdraw_after(domain::Campaign& campaign, const std::string& text) {
    const int days = TRY(parse_whole(text, 0, kLongestPatience));
    campaign.withdraw_after = std::chrono::days(days);
    return {};
}

Read read_enrich_interval(domain::Campaign& campaign, const std::string& text) {
    const double seconds = TRY(parse_number(text, 0, 86400));
    campaign.enrich_min_interval = std::chrono::milliseconds(std::llround(seconds * 1000));
    return {};
}

// What the file `name` holds, without the line end after it: a secret that is kept elsewhere.
Read read_secret_file(std::string& target, SettingTarget from, const std::string& name) {
    const auto file = from.paths.root() / name;
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    if (std::filesystem::is_directory(file) || !stream || !(text << stream.rdbuf()))
        return base::failure("a file that can be read, not `" + file.string() + "`");
    target = TRY(to_utf8_text(text.str(), file.string()));
    while (!target.empty() && (target.back() == '\n' || target.back() == '\r')) target.pop_back();
    return {};
}

Read read_learner(domain::Learner& learner, const std::string& text) {
    const auto found = domain::find_learner(text);
    if (!found) return base::failure("`seed` or `stacked`, not `" + text + "`");
    learner = *found;
    return {};
}

base::Result<double> parse_price(const std::string& text) {
    return parse_number(text, 0, 1e6);
}

Read read_newsletter_choice(domain::Account& account, const std::string& text) {
    account.subscribe_newsletter = TRY(parse_yes_no(text));
    return {};
}

Demo& demo(SettingTarget target) {
    if (!target.settings.demo) target.settings.demo.emplace();
    return *target.settings.demo;
}

domain::Account& account(SettingTarget target) {
    return target.settings.accounts.back();
}

// A key of the original that has no meaning here, or belongs to a part that reads it itself.
Read accept(SettingTarget, const std::string&) {
    return {};
}

using T = SettingTarget;
using S = const std::string&;

constexpr std::array kRows{
    SettingRow{"env.LLM_API_KEY",
               [](T t, S s) { return assign<std::string>(t.settings.llm.key, s); }, "", true,
               "LLM_API_KEY"},
    SettingRow{"env.LLM_API_KEY_FILE",
               [](T t, S s) { return read_secret_file(t.settings.llm.key, t, s); }, "", false,
               "LLM_API_KEY_FILE"},
    SettingRow{"env.LLM_API_BASE",
               [](T t, S s) { return assign(t.settings.llm.base, parse_address(s)); },
               "https://api.openai.com/v1", false, "LLM_API_BASE"},
    SettingRow{"env.AI_MODEL",
               [](T t, S s) { return assign<std::string>(t.settings.llm.model, s); },
               "gpt-5.3-codex", false, "AI_MODEL"},
    SettingRow{"campaign.connect.daily_limit",
               [](T t, S s) { return assign_limit(t.settings.campaign.connect.daily, s); }, "20"},
    SettingRow{"campaign.connect.weekly_limit",
               [](T t, S s) { return assign_limit(t.settings.campaign.connect.weekly, s); }, "100"},
    SettingRow{"campaign.check_pending.recheck_after_hours",
               [](T t, S s) { return read_recheck(t.settings.campaign, s); }, "24"},
    SettingRow{"campaign.follow_up.daily_limit",
               [](T t, S s) { return assign_limit(t.settings.campaign.follow_up.daily, s); }, "30"},
    SettingRow{
        "campaign.follow_up.existing_connections",
        [](T t, S s) { return assign(t.settings.campaign.existing_connections, parse_yes_no(s)); },
        "false"},
    SettingRow{"campaign.enrich_min_interval",
               [](T t, S s) { return read_enrich_interval(t.settings.campaign, s); }, "1"},
    SettingRow{"campaign.working_hours.start",
               [](T t, S s) {
                   return assign(t.settings.campaign.working_hours.start, parse_time_of_day(s));
               },
               "09:00"},
    SettingRow{"campaign.working_hours.end",
               [](T t, S s) {
                   return assign(t.settings.campaign.working_hours.end, parse_time_of_day(s));
               },
               "18:00"},
    SettingRow{"campaign.working_days",
               [](T t, S s) {
                   return assign(t.settings.campaign.working_hours.working_days, parse_weekdays(s));
               },
               "mon, tue, wed, thu, fri", false, "", true},
    SettingRow{
        "campaign.days_off",
        [](T t, S s) { return assign(t.settings.campaign.working_hours.days_off, parse_days(s)); },
        "", false, "", true},
    SettingRow{"campaign.input_csv", accept},
    SettingRow{"accounts.*.active",
               [](T t, S s) { return assign(account(t).active, parse_yes_no(s)); }, "true"},
    SettingRow{"accounts.*.username",
               [](T t, S s) { return assign<std::string>(account(t).username, s); }},
    SettingRow{"accounts.*.password",
               [](T t, S s) { return assign<std::string>(account(t).password, s); }, "", true,
               "OPENOUTREACH_PASSWORD"},
    SettingRow{"accounts.*.password_file",
               [](T t, S s) { return read_secret_file(account(t).password, t, s); }},
    SettingRow{"accounts.*.subscribe_newsletter",
               [](T t, S s) { return read_newsletter_choice(account(t), s); }},
    SettingRow{"accounts.*.followup_template",
               [](T t, S s) {
                   return assign<std::filesystem::path>(account(t).followup_template,
                                                        t.paths.root() / s);
               }},
    SettingRow{"accounts.*.followup_template_type",
               [](T t, S s) { return read_template_type(account(t), s); }, "jinja"},
    SettingRow{"accounts.*.booking_link",
               [](T t, S s) { return assign<std::string>(account(t).booking_link, s); }},
    SettingRow{"outreach.site_url",
               [](T t, S s) { return assign(t.settings.site_url, parse_origin(s)); },
               "https://www.linkedin.com"},
    SettingRow{"outreach.webdriver_url",
               [](T t, S s) { return assign(t.settings.webdriver_url, parse_origin(s)); }},
    SettingRow{"outreach.time_zone",
               [](T t, S s) { return assign(t.settings.time_zone, parse_time_zone(s)); }},
    SettingRow{"outreach.message_language",
               [](T t, S s) { return assign(t.settings.message_language, parse_language(s)); }},
    SettingRow{"outreach.llm_prompt_price",
               [](T t, S s) { return assign(t.settings.llm.prompt_price, parse_price(s)); }, "0"},
    SettingRow{"outreach.llm_answer_price",
               [](T t, S s) { return assign(t.settings.llm.answer_price, parse_price(s)); }, "0"},
    SettingRow{"outreach.newsletter_url",
               [](T t, S s) { return assign(t.settings.newsletter_url, parse_address(s)); }},
    SettingRow{
        "outreach.label_horizon_days",
        [](T t, S s) { return assign(t.settings.label_horizon_days, parse_whole(s, 0, 365)); },
        "7"},
    SettingRow{"outreach.learner", [](T t, S s) { return read_learner(t.settings.learner, s); },
               "seed"},
    SettingRow{"outreach.profile_read_daily_limit",
               [](T t, S s) { return assign_limit(t.settings.campaign.profile_read.daily, s); },
               "80"},
    SettingRow{"outreach.invite_min_interval_minutes",
               [](T t, S s) { return assign_minutes(t.settings.campaign.invite_min_interval, s); },
               "10"},
    SettingRow{
        "outreach.follow_up_min_interval_minutes",
        [](T t, S s) { return assign_minutes(t.settings.campaign.follow_up_min_interval, s); },
        "2"},
    SettingRow{"outreach.withdraw_after_days",
               [](T t, S s) { return read_withdraw_after(t.settings.campaign, s); }, "0"},
    SettingRow{"outreach.withdraw_daily_limit",
               [](T t, S s) { return assign_limit(t.settings.campaign.withdraw.daily, s); }, "10"},
    SettingRow{"outreach.warm_up_start",
               [](T t, S s) { return assign_limit(t.settings.campaign.warm_up_start, s); }, "0"},
    SettingRow{"outreach.invite_note",
               [](T t, S s) { return assign<std::string>(t.settings.campaign.invite_note, s); }},
    SettingRow{"outreach.invite_note_length",
               [](T t, S s) {
                   return assign(t.settings.campaign.invite_note_length, parse_whole(s, 1, 300));
               },
               "200"},
    SettingRow{
        "outreach.invite_without_note",
        [](T t, S s) { return assign(t.settings.campaign.invite_without_note, parse_yes_no(s)); },
        "false"},
    SettingRow{"outreach.demo.seed", [](T t, S s) { return assign(demo(t).seed, parse_seed(s)); }},
    SettingRow{"outreach.demo.members",
               [](T t, S s) { return assign(demo(t).members, parse_whole(s, 1, 100000)); }},
    SettingRow{"outreach.demo.days",
               [](T t, S s) { return assign(demo(t).days, parse_whole(s, 1, 3650)); }},
    SettingRow{"outreach.demo.ai", [](T t, S s) { return assign(demo(t).ai, parse_yes_no(s)); }},
    SettingRow{"outreach.demo.start",
               [](T t, S s) { return assign(demo(t).start, parse_time(s)); }},
};

}  // namespace

std::span<const SettingRow> setting_rows() {
    return kRows;
}

bool may_differ(const SettingRow& row) {
    constexpr std::array kOfOurs{"outreach.time_zone",
                                 "outreach.profile_read_daily_limit",
                                 "outreach.invite_min_interval_minutes",
                                 "outreach.follow_up_min_interval_minutes",
                                 "outreach.withdraw_after_days",
                                 "outreach.withdraw_daily_limit",
                                 "outreach.warm_up_start",
                                 "outreach.invite_note",
                                 "outreach.invite_note_length",
                                 "outreach.invite_without_note"};
    return row.key.starts_with("campaign.") ||
           std::find(kOfOurs.begin(), kOfOurs.end(), row.key) != kOfOurs.end();
}

const SettingRow* find_setting_row(std::string_view key) {
    const auto found = std::find_if(kRows.begin(), kRows.end(),
                                    [&](const SettingRow& row) { return row.key == key; });
    return found == kRows.end() ? nullptr : &*found;
}

bool is_setting_section(std::string_view key) {
    const std::string prefix = std::string(key) + ".";
    return std::any_of(kRows.begin(), kRows.end(),
                       [&](const SettingRow& row) { return row.key.starts_with(prefix); });
}

}  // namespace home
