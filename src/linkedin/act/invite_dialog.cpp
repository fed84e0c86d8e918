#include "linkedin/act/clicks.h"
#include "linkedin/act/inviting.h"

namespace linkedin {

using domain::Click;
using domain::ConnectionStatus;
using domain::SiteErrorKind;
using domain::Trigger;

Click Inviting::in_dialog(const Dialog& dialog) {
    if (!note_.empty()) {
        if (auto click = add_note()) return *click;
        const Dialog* filled = page_.overlay.find(DialogKind::Invite);
        if (filled == nullptr) return not_sent("the dialog closed before the note was sent");
        return permit_.trigger == Trigger::Live ? send(*filled) : rehearsed();
    }
    if (permit_.trigger != Trigger::Live) return rehearsed();
    if (dialog.last_choice() == nullptr) return send(dialog);
    if (auto click = answer_question()) return *click;
    const Dialog* answered = page_.overlay.find(DialogKind::Invite);
    return answered != nullptr ? send(*answered)
                               : unknown("the dialog closed when its question was answered");
}

Click Inviting::rehearsed() {
    dismiss();
    return {.kind = Click::Kind::Rehearsed, .why = "the dialog stood ready", .error = {}};
}

// "How do you know them?": nothing can be sent before it has an answer.
std::optional<Click> Inviting::answer_question() {
    const Dialog* dialog = page_.overlay.find(DialogKind::Invite);
    if (dialog == nullptr) return not_sent("the dialog closed by itself");
    const DialogButton* choice = dialog->last_choice();
    if (choice == nullptr || dialog->primary() == nullptr || dialog->primary()->is_enabled)
        return std::nullopt;
    if (const auto waited = tab_.pause(); !waited) return not_sent(waited.error());
    if (const auto pressed = tab_.press(choice->handle); !pressed) {
        return not_sent(tab_.to_site_error(pressed.error()));
    }
    look_until(kMenuTimeout, [this] {
        const Dialog* open = page_.overlay.find(DialogKind::Invite);
        return open == nullptr || (open->primary() != nullptr && open->primary()->is_enabled);
    });
    return std::nullopt;
}

Click Inviting::send(const Dialog& dialog) {
    const DialogButton* button = dialog.primary();
    if (button == nullptr || !button->is_enabled) {
        const auto why = "a dialog that cannot be sent: " + in_quotes(dialog.text);
        // Send is there and shut, and a note is offered: the site knows of a reason, as with an
        // e-mail address that it wants, and does not say it.
        const bool is_gated = button != nullptr && dialog.other() != nullptr && note_.empty();
        dismiss();
        if (is_gated) return refused("the site lets nobody send this invitation: " + why);
        return not_sent(why, SiteErrorKind::UnknownPage);
    }
    const std::string handle = button->handle;
    if (const auto waited = tab_.pause(); !waited) return not_sent(waited.error());
    if (const auto why = permit_.why_not()) return withheld(*why);
    const auto pressed = tab_.press(handle);
    if (!pressed && is_surely_undone(pressed.error()))
        return not_sent(tab_.to_site_error(pressed.error()));
    return after_send();
}

Click Inviting::after_send() {
    std::optional<Click> end;
    std::optional<base::Deadline> closed;
    look_until(kAnswerTimeout, [&] {
        end = objection();
        if (!end && page_.status == ConnectionStatus::Pending)
            end = clicked("the card shows it pending");
        const bool is_open = page_.overlay.find(DialogKind::Invite) != nullptr;
        if (is_open) closed.reset();
        if (!is_open && !closed) closed = base::Deadline::after(kQuietAfterClosing);
        return end || (closed && closed->has_passed());
    });
    if (end) return *end;
    if (closed) return clicked("the dialog closed without an objection");
    return unknown("the dialog stays open after it was sent");
}

}  // namespace linkedin
