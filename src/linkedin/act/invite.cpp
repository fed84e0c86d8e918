#include "linkedin/act/invite.h"

#include "linkedin/act/clicks.h"
#include "linkedin/act/invite_dialog.h"
#include "linkedin/act/invite_objection.h"
#include "linkedin/act/watched_page.h"

#include <algorithm>
#include <optional>

namespace linkedin {

using domain::Click;
using domain::ConnectionStatus;
using domain::SiteErrorKind;
using domain::Trigger;

namespace {

// One invitation on its way from the person's page to the dialog, if there is one.
class Inviting {
public:
    Inviting(Tab& tab, const Visit& visit, const std::string& note, const domain::Permit& permit)
        : watched_(tab, visit), note_(note), permit_(permit) {}

    Click run();

private:
    std::optional<Click> check_state() const;
    SiteResult<void> find_control();
    Click open_dialog();
    Click press_control(const FoundControl& control);
    Click after_control();
    std::optional<Click> objection() {
        return find_objection(watched_, note_.empty() ? WithNote::No : WithNote::Yes);
    }
    Click in_dialog() { return finish_dialog(watched_, note_, permit_); }

    WatchedPage watched_;
    const std::string& note_;
    const domain::Permit& permit_;
};

// The page may know better than the records.
std::optional<Click> Inviting::check_state() const {
    switch (watched_.page.status) {
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
    if (watched_.page.find(Control::Invite) != nullptr) return {};
    const FoundControl* more = watched_.page.find(Control::More);
    if (more == nullptr) return {};
    TRY_VOID(watched_.tab.pause());
    const auto pressed = watched_.tab.press(more->handle);
    if (!pressed) return tl::make_unexpected(watched_.tab.to_site_error(pressed.error()));
    watched_.look_until(kMenuTimeout, [this] {
        return watched_.page.find(Control::Invite) != nullptr ||
               std::any_of(watched_.page.controls.begin(), watched_.page.controls.end(),
                           [](const FoundControl& each) { return each.place == Place::Menu; });
    });
    return {};
}

Click Inviting::run() {
    if (auto click = check_state()) return *click;
    const auto found = find_control();
    if (!found) return not_sent(found.error());
    if (auto click = check_state()) return *click;
    const FoundControl* control = watched_.page.find(Control::Invite);
    // Some controls send at once. Where nothing may be sent, or nothing without the note, the
    // dialog is opened by its address, which never does.
    const bool may_send_at_once = permit_.trigger == Trigger::Live && note_.empty();
    if (control != nullptr && may_send_at_once) return press_control(*control);
    return open_dialog();
}

// By address: what the control of a card without one would have opened. Nothing is sent by this.
Click Inviting::open_dialog() {
    if (!watched_.person)
        return not_sent("the page does not say whose it is", SiteErrorKind::UnknownPage);
    auto page = watched_.tab.open(watched_.tab.urls().invite(*watched_.person));
    if (!page) return not_sent(page.error());
    watched_.look_until(kMenuTimeout, [this] { return !watched_.page.overlay.dialogs.empty(); });
    if (watched_.page.overlay.dialogs.empty()) {
        return not_sent("the site offers no way to invite this person", SiteErrorKind::UnknownPage);
    }
    if (watched_.page.overlay.find(DialogKind::Invite) != nullptr) return in_dialog();
    if (auto click = objection()) return *click;
    watched_.dismiss();
    return not_sent(
        "a dialog that we do not know: " + in_quotes(watched_.page.overlay.dialogs.front().text),
        SiteErrorKind::UnknownPage);
}

Click Inviting::press_control(const FoundControl& control) {
    if (const auto waited = watched_.tab.pause(); !waited) return not_sent(waited.error());
    if (const auto why = permit_.why_not()) return withheld(*why);
    const auto pressed = watched_.tab.press(control.handle);
    if (!pressed && is_surely_undone(pressed.error()))
        return not_sent(watched_.tab.to_site_error(pressed.error()));
    return after_control();
}

// A race: the dialog, the sent invitation, or an objection.
Click Inviting::after_control() {
    std::optional<Click> end;
    const bool over = watched_.look_until(kAnswerTimeout, [&] {
        if (watched_.page.overlay.find(DialogKind::Invite) != nullptr) return true;
        end = objection();
        if (!end && watched_.page.status == ConnectionStatus::Pending) {
            end = clicked("sent at once, without a dialog");
        }
        return end.has_value();
    });
    if (end) return *end;
    if (over && watched_.page.overlay.find(DialogKind::Invite) != nullptr) return in_dialog();
    if (!watched_.page.overlay.dialogs.empty()) {
        Click click = unknown("a dialog that we do not know: " +
                              in_quotes(watched_.page.overlay.dialogs.front().text));
        click.error = SiteErrorKind::UnknownPage;
        return click;
    }
    // The control may have sent without a word.
    return unknown("the site showed nothing after the control was pressed");
}

}  // namespace

Click invite(Tab& tab, const Visit& visit, const std::string& note, const domain::Permit& permit) {
    return Inviting(tab, visit, note, permit).run();
}

}  // namespace linkedin
