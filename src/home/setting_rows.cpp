#include "home/setting_rows.h"

#include "home/setting_value.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <numeric>
#include <vector>

namespace home {
namespace {

using Read = base::Result<void>;

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

Read read_enrich_interval(domain::Campaign& campaign, const std::string& text) {
    const double seconds = TRY(parse_number(text, 0, 86400));
    campaign.enrich_min_interval = std::chrono::milliseconds(std::llround(seconds * 1000));
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
    SettingRow{"env.LLM_API_KEY", accept},
    SettingRow{"env.LLM_API_BASE", accept},
    SettingRow{"env.AI_MODEL", accept},
    SettingRow{"campaign.connect.daily_limit",
               [](T t, S s) { return assign_limit(t.settings.campaign.connect.daily, s); }},
    SettingRow{"campaign.connect.weekly_limit",
               [](T t, S s) { return assign_limit(t.settings.campaign.connect.weekly, s); }},
    SettingRow{"campaign.check_pending.recheck_after_hours",
               [](T t, S s) { return read_recheck(t.settings.campaign, s); }},
    SettingRow{"campaign.follow_up.daily_limit",
               [](T t, S s) { return assign_limit(t.settings.campaign.follow_up.daily, s); }},
    SettingRow{
        "campaign.follow_up.existing_connections",
        [](T t, S s) { return assign(t.settings.campaign.existing_connections, parse_yes_no(s)); }},
    SettingRow{"campaign.enrich_min_interval",
               [](T t, S s) { return read_enrich_interval(t.settings.campaign, s); }},
    SettingRow{"campaign.working_hours.start",
               [](T t, S s) {
                   return assign(t.settings.campaign.working_hours.start, parse_time_of_day(s));
               }},
    SettingRow{"campaign.working_hours.end",
               [](T t, S s) {
                   return assign(t.settings.campaign.working_hours.end, parse_time_of_day(s));
               }},
    SettingRow{"campaign.input_csv", accept},
    SettingRow{"accounts.*.active",
               [](T t, S s) { return assign(account(t).active, parse_yes_no(s)); }},
    SettingRow{"accounts.*.username",
               [](T t, S s) { return assign<std::string>(account(t).username, s); }},
    SettingRow{"accounts.*.password",
               [](T t, S s) { return assign<std::string>(account(t).password, s); }},
    SettingRow{"accounts.*.subscribe_newsletter", accept},
    SettingRow{"accounts.*.followup_template",
               [](T t, S s) {
                   return assign<std::filesystem::path>(account(t).followup_template,
                                                        t.paths.root() / s);
               }},
    SettingRow{"accounts.*.followup_template_type",
               [](T t, S s) { return read_template_type(account(t), s); }},
    SettingRow{"accounts.*.booking_link",
               [](T t, S s) { return assign<std::string>(account(t).booking_link, s); }},
    SettingRow{"outreach.site_url",
               [](T t, S s) { return assign(t.settings.site_url, parse_origin(s)); }},
    SettingRow{"outreach.webdriver_url",
               [](T t, S s) { return assign(t.settings.webdriver_url, parse_origin(s)); }},
    SettingRow{"outreach.time_zone",
               [](T t, S s) { return assign(t.settings.time_zone, parse_time_zone(s)); }},
    SettingRow{"outreach.profile_read_daily_limit",
               [](T t, S s) { return assign_limit(t.settings.campaign.profile_read.daily, s); }},
    SettingRow{"outreach.invite_min_interval_minutes",
               [](T t, S s) { return assign_minutes(t.settings.campaign.invite_min_interval, s); }},
    SettingRow{
        "outreach.follow_up_min_interval_minutes",
        [](T t, S s) { return assign_minutes(t.settings.campaign.follow_up_min_interval, s); }},
    SettingRow{"outreach.demo.seed", [](T t, S s) { return assign(demo(t).seed, parse_seed(s)); }},
    SettingRow{"outreach.demo.members",
               [](T t, S s) { return assign(demo(t).members, parse_whole(s, 1, 100000)); }},
    SettingRow{"outreach.demo.days",
               [](T t, S s) { return assign(demo(t).days, parse_whole(s, 1, 3650)); }},
    SettingRow{"outreach.demo.start",
               [](T t, S s) { return assign(demo(t).start, parse_time(s)); }},
};

// Levenshtein's distance, one row of the matrix at a time.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> costs(b.size() + 1);
    std::iota(costs.begin(), costs.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(costs[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal =
                std::exchange(costs[j + 1], std::min({costs[j + 1] + 1, costs[j] + 1, changed}));
        }
    }
    return costs.back();
}

}  // namespace

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

std::string nearest_setting(std::string_view key) {
    const auto nearer = [&](const SettingRow& a, const SettingRow& b) {
        return distance(a.key, key) < distance(b.key, key);
    };
    const auto nearest = std::min_element(kRows.begin(), kRows.end(), nearer);
    return distance(nearest->key, key) * 2 <= key.size() ? std::string(nearest->key)
                                                         : std::string();
}

}  // namespace home
