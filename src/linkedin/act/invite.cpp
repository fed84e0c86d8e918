#include "linkedin/act/invite.h"

#include "linkedin/act/clicks.h"
#include "linkedin/act/inviting.h"

#include <algorithm>
#include <optional>

namespace linkedin {

using domain::Click;
using domain::ConnectionStatus;
using domain::SiteErrorKind;
using domain::Trigger;

// The page may know better than the records.
std::optional<Click> Inviting::check_state() const {
    switch (page_.status) {
        case ConnectionStatus::Connected: return not_sent("the page shows that you are connected");
        case ConnectionStatus::Pending: return not_sent("the page shows an open invitation");
        case ConnectionStatus::Incoming: return not_sent("the page shows an invitation from them");
        case ConnectionStatus::NotConnected:
        case ConnectionStatus::Unknown: break;
    }
    return std::nullopt;
}

// In the card, or behind More.
SiteResult<void> Inviting::find_control() {
    if (page_.find(Control::Invite) != nullptr) return {};
    const FoundControl* more = page_.find(Control::More);
    if (more == nullptr) return {};
    TRY_VOID(tab_.pause());
    const auto pressed = tab_.press(more->handle);
    if (!pressed) return tl::make_unexpected(tab_.to_site_error(pressed.error()));
    look_until(kMenuTimeout, [this] {
        return page_.find(Control::Invite) != nullptr ||
               std::any_of(page_.controls.begin(), page_.controls.end(),
                           [](const FoundControl& each) { return each.place == Place::Menu; });
    });
    return {};
}

Click Inviting::run() {
    if (auto click = check_state()) return *click;
    const auto found = find_control();
    if (!found) return not_sent(found.error());
    if (auto click = check_state()) return *click;
    const FoundControl* control = page_.find(Control::Invite);
    // Some controls send at once. Where nothing may be sent, or nothing without the note, the
    // dialog is opened by its address, which never does.
    const bool may_send_at_once = permit_.trigger == Trigger::Live && note_.empty();
    if (control != nullptr && may_send_at_once) return press_control(*control);
    return open_dialog();
}

// By address: what the control of a card without one would have opened. Nothing is sent by this.
Click Inviting::open_dialog() {
    if (!person_) return not_sent("the page does not say whose it is", SiteErrorKind::UnknownPage);
    auto page = tab_.open(tab_.urls().invite(*person_));
    if (!page) return not_sent(page.error());
    look_until(kMenuTimeout, [this] { return !page_.overlay.dialogs.empty(); });
    if (page_.overlay.dialogs.empty()) {
        return not_sent("the site offers no way to invite this person", SiteErrorKind::UnknownPage);
    }
    if (const Dialog* dialog = page_.overlay.find(DialogKind::Invite)) return in_dialog(*dialog);
    if (auto click = objection()) return *click;
    dismiss();
    return not_sent(
        "a dialog that we do not know: " + in_quotes(page_.overlay.dialogs.front().text),
        SiteErrorKind::UnknownPage);
}

Click Inviting::press_control(const FoundControl& control) {
    if (const auto waited = tab_.pause(); !waited) return not_sent(waited.error());
    if (const auto why = permit_.why_not()) return withheld(*why);
    const auto pressed = tab_.press(control.handle);
    if (!pressed && is_surely_undone(pressed.error()))
        return not_sent(tab_.to_site_error(pressed.error()));
    return after_control();
}

// A race: the dialog, the sent invitation, or an objection.
Click Inviting::after_control() {
    std::optional<Click> end;
    const bool over = look_until(kAnswerTimeout, [&] {
        if (page_.overlay.find(DialogKind::Invite) != nullptr) return true;
        end = objection();
        if (!end && page_.status == ConnectionStatus::Pending) {
            end = clicked("sent at once, without a dialog");
        }
        return end.has_value();
    });
    if (end) return *end;
    const Dialog* dialog = page_.overlay.find(DialogKind::Invite);
    if (over && dialog != nullptr) return in_dialog(*dialog);
    if (!page_.overlay.dialogs.empty()) {
        Click click = unknown("a dialog that we do not know: " +
                              in_quotes(page_.overlay.dialogs.front().text));
        click.error = SiteErrorKind::UnknownPage;
        return click;
    }
    // The control may have sent without a word.
    return unknown("the site showed nothing after the control was pressed");
}

Click invite(Tab& tab, const Visit& visit, const std::string& note, const domain::Permit& permit) {
    return Inviting(tab, visit, note, permit).run();
}

}  // namespace linkedin
