#include "home/setting_suggestion.h"

#include "base/text/edit_distance.h"
#include "home/setting_rows.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace home {
namespace {

// What other tools, and people, call it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 30> kOtherNames{{
    {"apikey", "env.LLM_API_KEY"},
    {"openaiapikey", "env.LLM_API_KEY"},
    {"llmkey", "env.LLM_API_KEY"},
    {"model", "env.AI_MODEL"},
    {"llmmodel", "env.AI_MODEL"},
    {"baseurl", "env.LLM_API_BASE"},
    {"dailyinvites", "campaign.connect.daily_limit"},
    {"dailyinvitations", "campaign.connect.daily_limit"},
    {"maxinvites", "campaign.connect.daily_limit"},
    {"invitesperday", "campaign.connect.daily_limit"},
    {"weeklyinvites", "campaign.connect.weekly_limit"},
    {"invitesperweek", "campaign.connect.weekly_limit"},
    {"dailymessages", "campaign.follow_up.daily_limit"},
    {"maxmessages", "campaign.follow_up.daily_limit"},
    {"messagesperday", "campaign.follow_up.daily_limit"},
    {"hours", "campaign.working_hours.start"},
    {"weekdays", "campaign.working_days"},
    {"days", "campaign.working_days"},
    {"holidays", "campaign.days_off"},
    {"vacation", "campaign.days_off"},
    {"email", "accounts.*.username"},
    {"login", "accounts.*.username"},
    {"user", "accounts.*.username"},
    {"enabled", "accounts.*.active"},
    {"template", "accounts.*.followup_template"},
    {"calendarlink", "accounts.*.booking_link"},
    {"calendly", "accounts.*.booking_link"},
    {"tz", "outreach.time_zone"},
    {"note", "outreach.invite_note"},
    {"language", "outreach.message_language"},
}};

// "withdrawAfterDays" and "WITHDRAW-AFTER-DAYS" are "withdraw_after_days" in other spellings.
std::string folded(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '_' || c == '-' || c == ' ') continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

struct Split {
    std::string section;
    std::string name;
};

Split split(std::string_view key) {
    const auto dot = key.rfind('.');
    if (dot == std::string_view::npos) return {"", folded(key)};
    return {folded(key.substr(0, dot)), folded(key.substr(dot + 1))};
}

// Of several that fit, the one in a section that is spelt like this one.
std::string best_of(const std::vector<std::string_view>& fitting, const std::string& section) {
    if (fitting.size() == 1) return std::string(fitting.front());
    for (const auto key : fitting) {
        if (split(key).section == section) return std::string(key);
    }
    for (const auto key : fitting) {
        if (base::is_slip(section, split(key).section)) return std::string(key);
    }
    return {};
}

template <class Fits>
std::vector<std::string_view> list_fitting(Fits fits) {
    std::vector<std::string_view> fitting;
    for (const auto& row : setting_rows()) {
        if (!row.key.starts_with("outreach.demo.") && fits(split(row.key)))
            fitting.push_back(row.key);
    }
    return fitting;
}

std::string other_name(const std::string& name) {
    const auto* const found = std::find_if(kOtherNames.begin(), kOtherNames.end(),
                                           [&](const auto& entry) { return entry.first == name; });
    return found == kOtherNames.end() ? std::string() : std::string(found->second);
}

}  // namespace

std::string suggest_setting(std::string_view key) {
    const Split meant = split(key);
    const auto same = list_fitting([&](const Split& row) { return row.name == meant.name; });
    if (!same.empty()) return best_of(same, meant.section);
    const auto here = list_fitting([&](const Split& row) {
        return row.section == meant.section && base::is_slip(meant.name, row.name);
    });
    if (!here.empty()) return best_of(here, meant.section);
    if (auto other = other_name(meant.name); !other.empty()) return other;
    return best_of(
        list_fitting([&](const Split& row) { return base::is_slip(meant.name, row.name); }),
        meant.section);
}

}  // namespace home
