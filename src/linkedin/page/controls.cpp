#include "linkedin/page/controls.h"

#include "base/json.h"
#include "base/url.h"
#include "domain/public_id.h"
#include "linkedin/page/control_signs.h"
#include "linkedin/page/raw_page.h"

#include <optional>
#include <utility>

namespace linkedin {
namespace {

using nlohmann::json;

// Words that can be pressed and have nothing of an action: the site labels its actions, draws an
// icon on them, or says that they are enabled.
bool is_mere_text(const json& raw) {
    const std::string tag = raw_text(raw, "tag");
    if (!raw_text(raw, "label").empty() || tag == "button" || raw_flag(raw, "says_enabled") ||
        raw_text(raw, "role") == "menuitem")
        return false;
    return tag != "a" || raw_list(raw, "icons").empty();
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

bool names_somebody_else(const json& raw, Control control, const CardOwner& owner) {
    const std::string href = raw_text(raw, "href");
    if (is_other_slug(query_of(href, "vanityName"), owner.slug)) return true;
    const auto recipient = query_of(href, "recipient");
    if (recipient && !owner.member_id.empty() && *recipient != owner.member_id) return true;
    if (is_telling(control) && leads_to_somebody_else(href, owner)) return true;
    const bool labelled_act = control == Control::Invite || control == Control::Pending;
    const std::string label = raw_text(raw, "label");
    return labelled_act && !label.empty() && !owner.name.empty() && !names_owner(raw, owner);
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

bool is_telling(Control control) {
    return control == Control::Invite || control == Control::Pending ||
           control == Control::Notifications;
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
