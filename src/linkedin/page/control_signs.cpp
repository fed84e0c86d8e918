#include "linkedin/page/control_signs.h"

#include "base/json.h"
#include "linkedin/page/raw_page.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string_view>

namespace linkedin {
namespace {

using nlohmann::json;

struct IconRow {
    std::string_view stem;
    Control control;
};

// Icons are the same in every language. The site appends sizes to their names.
constexpr std::array kIcons{
    IconRow{"connect", Control::Invite},
    IconRow{"clock", Control::Pending},
    IconRow{"add", Control::Follow},
    IconRow{"bell-fill", Control::Notifications},
    IconRow{"send-privately", Control::Message},
    IconRow{"share-linkedin", Control::Other},
    IconRow{"download", Control::Other},
    IconRow{"report", Control::Other},
    IconRow{"verified", Control::Other},
};

struct LabelRow {
    std::string_view prefix;
    Control control;
    bool names_person;
};

// Second to the icons, for pages that have none. A label begins with what the control does; the
// person's name, which anybody may choose, comes later.
constexpr std::array kLabels{
    LabelRow{"Invite ", Control::Invite, true},
    LabelRow{"Zaproś użytkownika ", Control::Invite, true},
    LabelRow{"Pending, ", Control::Pending, true},
    LabelRow{"W toku", Control::Pending, true},
    LabelRow{"Oczekuje", Control::Pending, true},
    LabelRow{"Message ", Control::Message, true},
    LabelRow{"Wiadomość", Control::Message, false},
    LabelRow{"Follow ", Control::Follow, true},
    LabelRow{"Accept ", Control::Accept, true},
    LabelRow{"Ignore ", Control::Ignore, true},
    LabelRow{"Manage notifications ", Control::Notifications, true},
    LabelRow{"More actions", Control::More, false},
    LabelRow{"More", Control::More, false},
};

constexpr std::array<std::string_view, 8> kSizes{"-xxsmall", "-xsmall", "-small", "-medium",
                                                 "-large",   "-xlarge", "-icon",  "-accent"};

// "#clock-small" → "clock", "company-accent-4" → "company".
std::string stem_of(std::string name) {
    name = name.substr(name.find('#') == std::string::npos ? 0 : name.find('#') + 1);
    while (!name.empty() && (std::isdigit(static_cast<unsigned char>(name.back())) != 0)) {
        name.pop_back();
        if (name.ends_with('-')) name.pop_back();
    }
    for (const std::string_view size : kSizes) {
        if (name.ends_with(size)) name.resize(name.size() - size.size());
    }
    return name;
}

// Two icons of different meaning identify nothing.
std::optional<Judgement> judge_icons(const json& raw) {
    std::optional<Judgement> found;
    for (const json& icon : raw_list(raw, "icons")) {
        const std::string stem = stem_of(icon.is_string() ? icon.get<std::string>() : "");
        const auto row = std::find_if(kIcons.begin(), kIcons.end(),
                                      [&](const IconRow& each) { return each.stem == stem; });
        if (row == kIcons.end()) continue;
        if (found && found->control != row->control) return Judgement{};
        found = Judgement{row->control, "icon " + stem};
    }
    return found;
}

std::optional<Judgement> judge_address(const json& raw) {
    const std::string href = raw_text(raw, "href");
    const auto has = [&](std::string_view part) { return href.find(part) != std::string::npos; };
    if (has("/preload/custom-invite/")) return Judgement{Control::Invite, "href custom-invite"};
    if (has("/preload/search-custom-invite"))
        return Judgement{Control::Invite, "href custom-invite"};
    if (has("/edit/intro")) return Judgement{Control::Edit, "href edit/intro"};
    if (has("/messaging/compose/")) return Judgement{Control::Message, "href messaging/compose"};
    for (const std::string_view part : {"/overlay/", "/search/results/", "/details/",
                                        "/recent-activity/", "/preload/report-in-modal/"}) {
        if (has(part)) return Judgement{Control::Other, "href " + std::string(part)};
    }
    return std::nullopt;
}

std::optional<Judgement> judge_expander(const json& raw) {
    const bool is_menu_button = raw_text(raw, "id").ends_with("profile-overflow-action");
    if (is_menu_button) return Judgement{Control::More, "id profile-overflow-action"};
    if (raw_flag(raw, "expands") && raw_text(raw, "label").empty()) {
        return Judgement{Control::More, "unlabelled expander"};
    }
    return std::nullopt;
}

std::optional<Judgement> judge_label(const json& raw, const CardOwner& owner) {
    const std::string label = raw_text(raw, "label");
    for (const LabelRow& row : kLabels) {
        if (!label.starts_with(row.prefix)) continue;
        if (row.names_person && !names_owner(raw, owner)) continue;
        return Judgement{row.control, "label " + std::string(row.prefix)};
    }
    return std::nullopt;
}

// What is neither labelled nor worded, or leads elsewhere, cannot be one of the card's actions.
bool is_idle(const json& raw) {
    if (raw_flag(raw, "external") || raw_flag(raw, "picture") || raw_flag(raw, "outer"))
        return true;
    if (!raw_text(raw, "label").empty()) return false;
    return !raw_flag(raw, "pressable") || raw_text(raw, "text").empty();
}

}  // namespace

Judgement judge(const json& raw, const CardOwner& owner) {
    if (auto found = judge_icons(raw)) return *found;
    if (auto found = judge_address(raw)) return *found;
    if (auto found = judge_expander(raw)) return *found;
    if (auto found = judge_label(raw, owner)) return *found;
    if (is_idle(raw)) return {Control::Other, "no action"};
    return {Control::Unidentified, "no known sign"};
}

}  // namespace linkedin
