#include "linkedin/act/invite_note.h"

#include "base/text/printable.h"
#include "linkedin/act/clicks.h"
#include "linkedin/act/invite_objection.h"
#include "linkedin/page/composer.h"

#include <fmt/format.h>

namespace linkedin {

using domain::Click;
using domain::SiteErrorKind;

namespace {

std::optional<Click> type_note(WatchedPage& watched, const Dialog& dialog,
                               const std::string& note) {
    const auto length = base::count_utf16_units(note);
    if (dialog.note_limit >= 0 && length > static_cast<std::size_t>(dialog.note_limit)) {
        const auto why = fmt::format("the note has {} characters, and the site takes {}", length,
                                     dialog.note_limit);
        watched.dismiss();
        return not_sent(why);
    }
    auto field = watched.tab.element(dialog.note_handle);
    const auto typed = field ? field->type(note) : webdriver::Result<void>();
    if (!field || !typed) return not_sent("the note could not be typed");
    const bool stands = watched.look_until(kMenuTimeout, [&] {
        const Dialog* open = watched.page.overlay.find(DialogKind::Invite);
        return open != nullptr && open->primary() != nullptr && open->primary()->is_enabled &&
               squeezed(open->note_text) == squeezed(note);
    });
    if (stands) return std::nullopt;
    watched.dismiss();
    return not_sent("the note does not stand in its field", SiteErrorKind::UnknownPage);
}

}  // namespace

std::optional<Click> add_note(WatchedPage& watched, const std::string& note) {
    const Dialog* dialog = watched.page.overlay.find(DialogKind::Invite);
    const DialogButton* button = dialog->other();
    if (dialog->note_handle.empty() && button != nullptr) {
        if (const auto waited = watched.tab.pause(); !waited) return not_sent(waited.error());
        if (const auto pressed = watched.tab.press(button->handle); !pressed) {
            return not_sent(watched.tab.to_site_error(pressed.error()));
        }
        watched.look_until(kMenuTimeout, [&] {
            const Dialog* open = watched.page.overlay.find(DialogKind::Invite);
            return (open != nullptr && !open->note_handle.empty()) ||
                   watched.page.overlay.find(DialogKind::Upsell) != nullptr ||
                   watched.page.overlay.find(DialogKind::EmailGate) != nullptr;
        });
        dialog = watched.page.overlay.find(DialogKind::Invite);
    }
    if (dialog == nullptr && watched.page.overlay.find(DialogKind::Upsell) != nullptr) {
        return no_notes_left(watched);
    }
    if (watched.page.overlay.find(DialogKind::EmailGate) != nullptr)
        return find_objection(watched, WithNote::Yes);
    if (dialog == nullptr || dialog->note_handle.empty()) {
        watched.dismiss();
        return not_sent("the site takes no note: " +
                        in_quotes(watched.page.overlay.dialogs.empty()
                                      ? ""
                                      : watched.page.overlay.dialogs.front().text));
    }
    return type_note(watched, *dialog, note);
}

}  // namespace linkedin
