#include "linkedin/controls.h"

#include "base/json.h"
#include "base/url.h"
#include "domain/public_id.h"
#include "linkedin/raw_page.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

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

struct Judgement {
    Control control = Control::Unidentified;
    std::string rule;
};

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

std::string first_word(const std::string& name) {
    return name.substr(0, name.find(' '));
}

bool names_owner(const json& raw, const CardOwner& owner) {
    return !owner.name.empty() &&
           raw_text(raw, "label").find(first_word(owner.name)) != std::string::npos;
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

// Words that can be pressed and have nothing of an action: the site labels its actions, draws an
// icon on them, or says that they are enabled.
bool is_mere_text(const json& raw) {
    const std::string tag = raw_text(raw, "tag");
    if (!raw_text(raw, "label").empty() || tag == "button" || raw_flag(raw, "says_enabled") ||
        raw_text(raw, "role") == "menuitem")
        return false;
    return tag != "a" || raw_list(raw, "icons").empty();
}

Judgement judge(const json& raw, const CardOwner& owner) {
    if (auto found = judge_icons(raw)) return *found;
    if (auto found = judge_address(raw)) return *found;
    if (auto found = judge_expander(raw)) return *found;
    if (auto found = judge_label(raw, owner)) return *found;
    if (is_idle(raw)) return {Control::Other, "no action"};
    return {Control::Unidentified, "no known sign"};
}

std::optional<std::string> query_of(const std::string& href, std::string_view key) {
    const auto start = href.find('?');
    if (start == std::string::npos) return std::nullopt;
    const auto query = href.substr(start + 1, href.find('#', start) - start - 1);
    return base::query_value(query, key);
}

bool is_other_slug(const std::optional<std::string>& said, const std::string& slug) {
    const auto a = domain::PublicId::from_slug(said.value_or(""));
    const auto b = domain::PublicId::from_slug(slug);
    return a && b && a->key() != b->key();
}

// The controls that say how we stand with a person lead to the person's own page, to a dialog over
// it, or nowhere. A clock beside an event, or a bell beside a newsletter, leads elsewhere.
bool may_tell(const std::string& href) {
    const auto path = base::path_segments(href.substr(0, href.find_first_of("?#")));
    const bool is_site = href.find("://") != std::string::npos && path.size() <= 2;
    const bool is_nowhere = path.empty() || is_site || href.starts_with("javascript:");
    if (is_nowhere || href.find("/preload/") != std::string::npos) return true;
    return domain::PublicId::from_url(href) && path[path.size() - 2] == "in";
}

bool is_telling(Control control) {
    return control == Control::Invite || control == Control::Pending ||
           control == Control::Notifications;
}

// A link to the page of another person.
bool leads_to_somebody_else(const std::string& href, const CardOwner& owner) {
    const auto id = domain::PublicId::from_url(href);
    if (!id) return false;
    if (id->is_member_id()) return !owner.member_id.empty() && id->text() != owner.member_id;
    return is_other_slug(id->text(), owner.slug);
}

bool names_somebody_else(const json& raw, Control control, const CardOwner& owner) {
    const std::string href = raw_text(raw, "href");
    if (is_other_slug(query_of(href, "vanityName"), owner.slug)) return true;
    const auto recipient = query_of(href, "recipient");
    if (recipient && !owner.member_id.empty() && *recipient != owner.member_id) return true;
    if (is_telling(control) && leads_to_somebody_else(href, owner)) return true;
    const bool labelled_act = control == Control::Invite || control == Control::Pending;
    const std::string label = raw_text(raw, "label");
    return labelled_act && !label.empty() && !owner.name.empty() &&
           label.find(first_word(owner.name)) == std::string::npos;
}

}  // namespace

std::string_view name(Control control) {
    switch (control) {
        case Control::Invite: return "invite";
        case Control::Pending: return "pending";
        case Control::Follow: return "follow";
        case Control::Message: return "message";
        case Control::Notifications: return "notifications";
        case Control::More: return "more";
        case Control::Accept: return "accept";
        case Control::Ignore: return "ignore";
        case Control::Edit: return "edit";
        case Control::Other: return "other";
        case Control::Unidentified: break;
    }
    return "unidentified";
}

FoundControl classify_control(const json& raw, const CardOwner& owner) {
    Judgement judged = judge(raw, owner);
    const std::string href = raw_text(raw, "href");
    // A message that is already written, to nobody in particular: "send this profile to a friend".
    const bool prefilled = judged.control == Control::Message && query_of(href, "body");
    if (prefilled) judged = {Control::Other, "a prefilled message"};
    if (is_telling(judged.control) && !may_tell(href))
        judged = {Control::Unidentified, "a sign that leads elsewhere"};
    const bool is_button = raw_text(raw, "tag") == "button" || raw_text(raw, "role") == "button";
    return {.control = judged.control,
            .place = raw_text(raw, "place") == "menu" ? Place::Menu : Place::Card,
            .path = raw_path(raw),
            .rule = std::move(judged.rule),
            .element = raw_text(raw, "element"),
            .label = raw_text(raw, "label"),
            .href = href,
            .handle = raw_handle(raw, "handle"),
            .is_button = is_button,
            .names_owner = names_owner(raw, owner),
            .is_control = raw_flag(raw, "pressable"),
            .is_pressable =
                raw_flag(raw, "pressable") && raw_flag(raw, "shown") && !raw_flag(raw, "disabled"),
            .is_foreign = names_somebody_else(raw, judged.control, owner),
            .is_text = judged.control == Control::Unidentified && is_mere_text(raw)};
}

}  // namespace linkedin
