#include "linkedin/act/clicks.h"
#include "linkedin/act/inviting.h"

namespace linkedin {

using domain::Click;
using domain::ConnectionStatus;
using domain::SiteErrorKind;

// What the site says against it; nothing when it says nothing.
std::optional<Click> Inviting::objection() {
    for (const Toast& toast : page_.overlay.toasts) {
        if (!toast.is_error) continue;
        if (read_limit_notice(toast.text) == LimitNotice::Reached) {
            return not_sent(in_quotes(toast.text), SiteErrorKind::ReachedConnectionLimit);
        }
        return refused_by_site(in_quotes(toast.text));
    }
    if (const Dialog* limit = page_.overlay.find(DialogKind::Limit)) return at_limit(*limit);
    for (const DialogKind kind : {DialogKind::EmailGate, DialogKind::Upsell}) {
        const Dialog* dialog = page_.overlay.find(kind);
        if (dialog == nullptr) continue;
        if (kind == DialogKind::Upsell && !note_.empty()) return no_notes_left();
        const std::string text = in_quotes(dialog->text);
        dismiss();
        if (kind == DialogKind::EmailGate)
            return refused("the site wants this person's e-mail address");
        return not_sent("the site wants a subscription first: " + text);
    }
    return std::nullopt;
}

// In a language that we do not know, the card behind the dialog tells a warning from the limit
// itself.
Click Inviting::at_limit(const Dialog& dialog) {
    const std::string text = dialog.heading.empty() ? dialog.text : dialog.heading;
    const LimitNotice notice = read_limit_notice(text);
    dismiss();
    if (notice == LimitNotice::Reached) {
        return not_sent(in_quotes(text), SiteErrorKind::ReachedConnectionLimit);
    }
    if (notice == LimitNotice::Close) return clicked("sent, with a warning: " + in_quotes(text));
    const bool sent = look_until(kQuietAfterClosing,
                                 [this] { return page_.status == ConnectionStatus::Pending; });
    if (sent) return clicked("sent, with a warning: " + in_quotes(text));
    return {.kind = Click::Kind::Unknown,
            .why = "a notice about limits: " + in_quotes(text),
            .error = SiteErrorKind::ReachedConnectionLimit};
}

}  // namespace linkedin
