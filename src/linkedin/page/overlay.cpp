#include "linkedin/page/overlay.h"

#include "base/json.h"
#include "linkedin/page/raw_page.h"

#include <algorithm>
#include <array>

namespace linkedin {
namespace {

using nlohmann::json;

DialogButton to_button(const json& raw) {
    return {.label = raw_text(raw, "label"),
            .text = raw_text(raw, "text"),
            .handle = raw_handle(raw, "handle"),
            .is_primary = raw_flag(raw, "primary"),
            .is_dismiss = raw_flag(raw, "dismiss"),
            .is_choice = raw_flag(raw, "choice"),
            .is_enabled = !raw_flag(raw, "disabled")};
}

// An upsell may stand in the corner of an invite dialog: what the dialog asks for goes first.
DialogKind kind_of(const json& raw, const Dialog& dialog) {
    if (raw_flag(raw, "limit")) return DialogKind::Limit;
    if (raw_flag(raw, "email")) return DialogKind::EmailGate;
    if (raw_flag(raw, "withdrawal")) return DialogKind::Withdrawal;
    const bool can_send = dialog.primary() != nullptr || !dialog.note_handle.empty();
    if (raw_flag(raw, "invite") && can_send) return DialogKind::Invite;
    if (raw_flag(raw, "upsell")) return DialogKind::Upsell;
    return raw_flag(raw, "invite") ? DialogKind::Invite : DialogKind::Unknown;
}

Dialog to_dialog(const json& raw) {
    Dialog dialog{.element = raw_text(raw, "element"),
                  .heading = raw_text(raw, "heading"),
                  .text = raw_text(raw, "text"),
                  .note_handle = raw_handle(raw, "note"),
                  .note_text = raw_text(raw, "note_text"),
                  .buttons = {}};
    const auto limit = raw.find("note_limit");
    if (limit != raw.end() && limit->is_number_integer()) dialog.note_limit = limit->get<int>();
    for (const json& button : raw_list(raw, "buttons")) {
        if (raw_flag(button, "shown")) dialog.buttons.push_back(to_button(button));
    }
    dialog.kind = kind_of(raw, dialog);
    return dialog;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

template <class Wanted>
const DialogButton* find_button(const std::vector<DialogButton>& buttons, Wanted wanted) {
    const auto found = std::find_if(buttons.begin(), buttons.end(), wanted);
    return found == buttons.end() ? nullptr : &*found;
}

}  // namespace

const DialogButton* Dialog::primary() const {
    return find_button(buttons, [](const DialogButton& each) { return each.is_primary; });
}

const DialogButton* Dialog::dismiss() const {
    return find_button(buttons, [](const DialogButton& each) { return each.is_dismiss; });
}

const DialogButton* Dialog::other() const {
    return find_button(buttons, [](const DialogButton& each) {
        return !each.is_primary && !each.is_dismiss && !each.is_choice;
    });
}

const DialogButton* Dialog::last_choice() const {
    const auto found = std::find_if(buttons.rbegin(), buttons.rend(),
                                    [](const DialogButton& each) { return each.is_choice; });
    return found == buttons.rend() ? nullptr : &*found;
}

const Dialog* Overlay::find(DialogKind kind) const {
    const auto found = std::find_if(dialogs.begin(), dialogs.end(),
                                    [kind](const Dialog& each) { return each.kind == kind; });
    return found == dialogs.end() ? nullptr : &*found;
}

Overlay interpret_overlay(const json& raw) {
    Overlay overlay;
    for (const json& dialog : raw_list(raw, "dialogs")) {
        if (!raw_flag(dialog, "shown") || raw_flag(dialog, "conversation")) continue;
        overlay.dialogs.push_back(to_dialog(dialog));
    }
    for (const json& toast : raw_list(raw, "toasts")) {
        if (!raw_flag(toast, "shown")) continue;
        overlay.toasts.push_back(
            {.is_error = raw_text(toast, "type") == "error", .text = raw_text(toast, "text")});
    }
    return overlay;
}

LimitNotice read_limit_notice(std::string_view text) {
    if (contains(text, "close to") || contains(text, "growing")) return LimitNotice::Close;
    if (contains(text, "reached the weekly")) return LimitNotice::Reached;
    return LimitNotice::Unknown;
}

}  // namespace linkedin
