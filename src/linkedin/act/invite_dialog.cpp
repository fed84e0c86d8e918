#include "linkedin/act/invite_dialog.h"

#include "linkedin/act/clicks.h"
#include "linkedin/act/invite_note.h"
#include "linkedin/act/invite_objection.h"

#include <optional>

namespace linkedin {

using domain::Click;
using domain::ConnectionStatus;
using domain::SiteErrorKind;
using domain::Trigger;

namespace {

class OpenDialog {
public:
    OpenDialog(WatchedPage& watched, const std::string& note, const domain::Permit& permit)
        : watched_(watched), note_(note), permit_(permit) {}

    Click finish();

private:
    Click send(const Dialog& dialog);
    std::optional<Click> answer_question();
    Click after_send();
    Click rehearsed();
    const Dialog* find() const { return watched_.page.overlay.find(DialogKind::Invite); }

    WatchedPage& watched_;
    const std::string& note_;
    const domain::Permit& permit_;
};

Click OpenDialog::finish() {
    if (!note_.empty()) {
        if (auto click = add_note(watched_, note_)) return *click;
        const Dialog* filled = find();
        if (filled == nullptr) return not_sent("the dialog closed before the note was sent");
        return permit_.trigger == Trigger::Live ? send(*filled) : rehearsed();
    }
    if (permit_.trigger != Trigger::Live) return rehearsed();
    const Dialog* dialog = find();
    if (dialog->last_choice() == nullptr) return send(*dialog);
    if (auto click = answer_question()) return *click;
    const Dialog* answered = find();
    return answered != nullptr ? send(*answered)
                               : unknown("the dialog closed when its question was answered");
}

Click OpenDialog::rehearsed() {
    watched_.dismiss();
    return {.kind = Click::Kind::Rehearsed, .why = "the dialog stood ready", .error = {}};
}

// "How do you know them?": nothing can be sent before it has an answer.
std::optional<Click> OpenDialog::answer_question() {
    const Dialog* dialog = find();
    if (dialog == nullptr) return not_sent("the dialog closed by itself");
    const DialogButton* choice = dialog->last_choice();
    if (choice == nullptr || dialog->primary() == nullptr || dialog->primary()->is_enabled)
        return std::nullopt;
    if (const auto waited = watched_.tab.pause(); !waited) return not_sent(waited.error());
    if (const auto pressed = watched_.tab.press(choice->handle); !pressed) {
        return not_sent(watched_.tab.to_site_error(pressed.error()));
    }
    watched_.look_until(kMenuTimeout, [this] {
        const Dialog* open = find();
        return open == nullptr || (open->primary() != nullptr && open->primary()->is_enabled);
    });
    return std::nullopt;
}

Click OpenDialog::send(const Dialog& dialog) {
    const DialogButton* button = dialog.primary();
    if (button == nullptr || !button->is_enabled) {
        const auto why = "a dialog that cannot be sent: " + in_quotes(dialog.text);
        // Send is there and shut, and a note is offered: the site knows of a reason, as with an
        // e-mail address that it wants, and does not say it.
        const bool is_gated = button != nullptr && dialog.other() != nullptr && note_.empty();
        watched_.dismiss();
        if (is_gated) return refused("the site lets nobody send this invitation: " + why);
        return not_sent(why, SiteErrorKind::UnknownPage);
    }
    const std::string handle = button->handle;
    if (const auto waited = watched_.tab.pause(); !waited) return not_sent(waited.error());
    if (const auto why = permit_.why_not()) return withheld(*why);
    const auto pressed = watched_.tab.press(handle);
    if (!pressed && is_surely_undone(pressed.error()))
        return not_sent(watched_.tab.to_site_error(pressed.error()));
    return after_send();
}

Click OpenDialog::after_send() {
    std::optional<Click> end;
    std::optional<base::Deadline> closed;
    watched_.look_until(kAnswerTimeout, [&] {
        end = find_objection(watched_, note_.empty() ? WithNote::No : WithNote::Yes);
        if (!end && watched_.page.status == ConnectionStatus::Pending)
            end = clicked("the card shows it pending");
        const bool is_open = find() != nullptr;
        if (is_open) closed.reset();
        if (!is_open && !closed) closed = base::Deadline::after(kQuietAfterClosing);
        return end || (closed && closed->has_passed());
    });
    if (end) return *end;
    if (closed) return clicked("the dialog closed without an objection");
    return unknown("the dialog stays open after it was sent");
}

}  // namespace

Click finish_dialog(WatchedPage& watched, const std::string& note, const domain::Permit& permit) {
    return OpenDialog(watched, note, permit).finish();
}

}  // namespace linkedin
