#include "base/text/printable.h"
#include "linkedin/act/clicks.h"
#include "linkedin/act/inviting.h"
#include "linkedin/page/composer.h"

#include <fmt/format.h>

namespace linkedin {

using domain::Click;
using domain::SiteErrorKind;

// Opens the field when it is not open yet, and fills it.
std::optional<Click> Inviting::add_note() {
    const Dialog* dialog = page_.overlay.find(DialogKind::Invite);
    const DialogButton* button = dialog->other();
    if (dialog->note_handle.empty() && button != nullptr) {
        if (const auto waited = tab_.pause(); !waited) return not_sent(waited.error());
        if (const auto pressed = tab_.press(button->handle); !pressed) {
            return not_sent(tab_.to_site_error(pressed.error()));
        }
        look_until(kMenuTimeout, [this] {
            const Dialog* open = page_.overlay.find(DialogKind::Invite);
            return (open != nullptr && !open->note_handle.empty()) ||
                   page_.overlay.find(DialogKind::Upsell) != nullptr ||
                   page_.overlay.find(DialogKind::EmailGate) != nullptr;
        });
        dialog = page_.overlay.find(DialogKind::Invite);
    }
    if (dialog == nullptr && page_.overlay.find(DialogKind::Upsell) != nullptr) {
        return no_notes_left();
    }
    if (page_.overlay.find(DialogKind::EmailGate) != nullptr) return objection();
    if (dialog == nullptr || dialog->note_handle.empty()) {
        dismiss();
        return not_sent(
            "the site takes no note: " +
            in_quotes(page_.overlay.dialogs.empty() ? "" : page_.overlay.dialogs.front().text));
    }
    return type_note(*dialog);
}

std::optional<Click> Inviting::type_note(const Dialog& dialog) {
    const auto length = base::count_utf16_units(note_);
    if (dialog.note_limit >= 0 && length > static_cast<std::size_t>(dialog.note_limit)) {
        const auto why = fmt::format("the note has {} characters, and the site takes {}", length,
                                     dialog.note_limit);
        dismiss();
        return not_sent(why);
    }
    auto field = tab_.element(dialog.note_handle);
    const auto typed = field ? field->type(note_) : webdriver::Result<void>();
    if (!field || !typed) return not_sent("the note could not be typed");
    const bool stands = look_until(kMenuTimeout, [this] {
        const Dialog* open = page_.overlay.find(DialogKind::Invite);
        return open != nullptr && open->primary() != nullptr && open->primary()->is_enabled &&
               squeezed(open->note_text) == squeezed(note_);
    });
    if (stands) return std::nullopt;
    dismiss();
    return not_sent("the note does not stand in its field", SiteErrorKind::UnknownPage);
}

// Said when the note is to be written, or in place of sending it.
Click Inviting::no_notes_left() {
    const auto text = in_quotes(page_.overlay.find(DialogKind::Upsell)->text);
    dismiss();
    return not_sent("the site takes no more notes: " + text, SiteErrorKind::NoNotesLeft);
}

}  // namespace linkedin
