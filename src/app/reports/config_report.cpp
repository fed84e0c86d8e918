#include "app/reports/config_report.h"

#include "app/reports/cookie_report.h"
#include "app/reports/night.h"
#include "base/text/pattern.h"
#include "domain/act_rule.h"
#include "home/keywords_file.h"
#include "home/setting_rows.h"
#include "home/setting_value.h"
#include "messages/invitation_note.h"
#include "messages/message_template.h"

#include <fmt/core.h>

namespace app {
namespace {

constexpr std::string_view kAccounts = "accounts.*.";

// Also the password inside of an address.
std::string shown(const home::SettingRow& row, const std::string& value) {
    if (row.is_secret) return value.empty() ? "" : "***";
    static const base::Pattern login(R"(://[^/@\s]*@)");
    return login.replace_all(value, "://***@");
}

ConfigLine line_of(const home::SettingRow& row, const std::string& key,
                   const home::SettingsReading& reading) {
    const auto given = reading.given.find(key);
    if (given == reading.given.end() && key == "outreach.time_zone")
        return {key, reading.settings.time_zone, reading.settings.time_zone_origin};
    if (given == reading.given.end()) return {key, std::string(row.fallback), "default"};
    return {key, shown(row, given->second.text), given->second.origin};
}

void check_template(const domain::Account& account, ConfigFindings& findings) {
    const auto& file = account.followup_template;
    if (!std::filesystem::exists(file)) {
        findings.problems.push_back(
            fmt::format("{}: there is no such template; `accounts.{}.followup_template` names it",
                        file.string(), account.handle));
        return;
    }
    const auto use = account.template_type == domain::TemplateType::AiPrompt
                         ? messages::TemplateUse::Prompt
                         : messages::TemplateUse::Message;
    const auto checked = messages::check_template(file, use);
    if (!checked)
        findings.problems.push_back((file.parent_path() / checked.error().message).string());
}

void check_account(const domain::Account& account, const home::Settings& settings,
                   const home::Paths& paths, ConfigFindings& findings) {
    const std::string name = "`accounts." + account.handle + ".";
    check_template(account, findings);
    if (account.template_type == domain::TemplateType::AiPrompt && settings.llm.key.empty()) {
        findings.warnings.push_back(
            name +
            "followup_template_type` is `ai_prompt`, and there is no LLM_API_KEY: the model "
            "is asked without one");
    }
    // The site of a demo has another address each time.
    if (!settings.demo) check_cookies(account, settings, paths, findings);
    if (!account.booking_link.empty() && !home::parse_link(account.booking_link)) {
        findings.warnings.push_back(name + "booking_link` is `" + account.booking_link +
                                    "`, which is no address that people can open");
    }
    if (!account.subscribe_newsletter.value_or(false)) return;
    if (settings.newsletter_url.empty()) {
        findings.warnings.push_back(
            name +
            "subscribe_newsletter` is true, and `outreach.newsletter_url` names no form: "
            "nothing will happen");
    } else {
        findings.notes.push_back(name +
                                 "subscribe_newsletter` is true: your address goes once to " +
                                 settings.newsletter_url +
                                 ". Only this setting decides that; in the EU and EEA, GB, CH, CA, "
                                 "BR, AU, JP, KR and NZ "
                                 "the law asks for such a consent as well");
    }
}

// More than the program does for anybody; else more than is wise, which is what is set when nobody
// sets anything.
void check_limits(home::Settings settings, const std::string& handle, ConfigFindings& findings) {
    if (!settings.activate_only(handle)) return;
    for (const auto& rule : domain::act_rules()) {
        const auto set = rule.wanted(settings.campaign);
        const auto held = rule.limits(settings.campaign);
        const auto wise = rule.wanted(domain::Campaign{});
        if (set.daily > held.daily || set.weekly > held.weekly) {
            findings.warnings.push_back(fmt::format(
                "{}: {} {} a day and {} a week are set; the program does {} in any 24 hours{} at "
                "most",
                handle, set.daily, rule.plural, set.weekly, held.daily,
                held.weekly == 0 ? "" : fmt::format(" and {} in any 7 days", held.weekly)));
        } else if (set.daily > wise.daily || set.weekly > wise.weekly) {
            findings.warnings.push_back(fmt::format(
                "{}: {} {} a day{} are more than is wise ({}{}): the site restricts accounts that "
                "do much",
                handle, set.daily, rule.plural,
                set.weekly == 0 ? "" : fmt::format(" and {} a week", set.weekly), wise.daily,
                wise.weekly == 0 ? "" : fmt::format(" and {}", wise.weekly)));
        }
    }
}

void check_hours(home::Settings settings, const std::string& handle, ConfigFindings& findings) {
    if (!settings.activate_only(handle)) return;
    if (const auto night = tell_night(settings.campaign.working_hours))
        findings.warnings.push_back(handle + " " + *night);
}

// A key of the original that is read and means nothing here is told, too.
void check_unused(const home::SettingsReading& reading, ConfigFindings& findings) {
    constexpr const char* kList = "campaign.input_csv";
    findings.unused = reading.unused;
    const auto found = reading.given.find(kList);
    if (found == reading.given.end()) return;
    findings.unused.emplace_back(kList);
    findings.warnings.push_back(
        fmt::format("{}: `{}` is not used: bring the people by `openoutreach crm import {}`",
                    found->second.origin, kList, found->second.text));
}

}  // namespace

std::vector<ConfigLine> list_config(const home::SettingsReading& reading) {
    std::vector<ConfigLine> lines;
    for (const auto& row : home::setting_rows()) {
        const bool is_of_demo = row.key.starts_with("outreach.demo.");
        if (is_of_demo && !reading.settings.demo) continue;
        if (!row.key.starts_with(kAccounts)) {
            lines.push_back(line_of(row, std::string(row.key), reading));
            continue;
        }
        for (const auto& account : reading.settings.accounts) {
            const auto name = std::string(row.key.substr(kAccounts.size()));
            lines.push_back(line_of(row, "accounts." + account.handle + "." + name, reading));
        }
    }
    for (const auto& [key, value] : reading.given) {
        if (!home::common_key(key).empty()) lines.push_back({key, value.text, value.origin});
    }
    return lines;
}

ConfigFindings check_config(const home::SettingsReading& reading, const home::Paths& paths) {
    ConfigFindings findings;
    // First of all: it works when nobody looks on.
    for (const auto& account : reading.settings.accounts) {
        if (account.active) check_hours(reading.settings, account.handle, findings);
    }
    findings.warnings.insert(findings.warnings.end(), reading.warnings.begin(),
                             reading.warnings.end());
    check_unused(reading, findings);
    const auto* active = reading.settings.active_account();
    if (active == nullptr) {
        findings.problems.push_back(paths.settings_file().string() +
                                    ": no account is active; set `active: true` on one");
    }
    findings.notes.push_back(fmt::format("times are those of {}, by {}", reading.settings.time_zone,
                                         reading.settings.time_zone_origin));
    for (const auto& account : reading.settings.accounts) {
        if (!account.active) continue;
        check_account(account, reading.settings, paths, findings);
        check_limits(reading.settings, account.handle, findings);
    }
    if (const auto note = messages::check_note(reading.settings.campaign.invite_note); !note)
        findings.problems.push_back(paths.settings_file().string() + ": " + note.error().message);
    const auto keywords = home::read_keywords(paths.keywords_file());
    if (!keywords) {
        findings.problems.push_back(keywords.error().message);
    } else if (keywords->positive.empty() && keywords->negative.empty()) {
        findings.notes.push_back(paths.keywords_file().string() +
                                 ": holds no words, so people are invited in order of arrival");
    }
    return findings;
}

std::vector<std::string> list_doubts(const home::Paths& paths) {
    const auto reading = home::read_settings(paths);
    if (!reading) return {};
    auto findings = check_config(*reading, paths);
    auto doubts = std::move(findings.problems);
    for (auto& warning : findings.warnings) doubts.push_back(std::move(warning));
    return doubts;
}

}  // namespace app
