#include "linkedin/act/invite_objection.h"

#include "linkedin/act/clicks.h"

namespace linkedin {

using domain::Click;
using domain::ConnectionStatus;
using domain::SiteErrorKind;

namespace {

// In a language that we do not know, the card behind the dialog tells a warning from the limit
// itself.
Click at_limit(WatchedPage& watched, const Dialog& dialog) {
    const std::string text = dialog.heading.empty() ? dialog.text : dialog.heading;
    const LimitNotice notice = read_limit_notice(text);
    watched.dismiss();
    if (notice == LimitNotice::Reached) {
        return not_sent(in_quotes(text), SiteErrorKind::ReachedConnectionLimit);
    }
    if (notice == LimitNotice::Close) return clicked("sent, with a warning: " + in_quotes(text));
    const bool sent = watched.look_until(
        kQuietAfterClosing, [&] { return watched.page.status == ConnectionStatus::Pending; });
    if (sent) return clicked("sent, with a warning: " + in_quotes(text));
    return {.kind = Click::Kind::Unknown,
            .why = "a notice about limits: " + in_quotes(text),
            .error = SiteErrorKind::ReachedConnectionLimit};
}

}  // namespace

std::optional<Click> find_objection(WatchedPage& watched, WithNote with_note) {
    for (const Toast& toast : watched.page.overlay.toasts) {
        if (!toast.is_error) continue;
        if (read_limit_notice(toast.text) == LimitNotice::Reached) {
            return not_sent(in_quotes(toast.text), SiteErrorKind::ReachedConnectionLimit);
        }
        return refused_by_site(in_quotes(toast.text));
    }
    if (const Dialog* limit = watched.page.overlay.find(DialogKind::Limit))
        return at_limit(watched, *limit);
    for (const DialogKind kind : {DialogKind::EmailGate, DialogKind::Upsell}) {
        const Dialog* dialog = watched.page.overlay.find(kind);
        if (dialog == nullptr) continue;
        if (kind == DialogKind::Upsell && with_note == WithNote::Yes) return no_notes_left(watched);
        const std::string text = in_quotes(dialog->text);
        watched.dismiss();
        if (kind == DialogKind::EmailGate)
            return refused("the site wants this person's e-mail address");
        return not_sent("the site wants a subscription first: " + text);
    }
    return std::nullopt;
}

Click no_notes_left(WatchedPage& watched) {
    const auto text = in_quotes(watched.page.overlay.find(DialogKind::Upsell)->text);
    watched.dismiss();
    return not_sent("the site takes no more notes: " + text, SiteErrorKind::NoNotesLeft);
}

}  // namespace linkedin
