#include "linkedin/act/page_wait.h"

#include "lib/webdriver/keys.h"

namespace linkedin {

void dismiss(Tab& tab, const Overlay& overlay) {
    if (overlay.dialogs.empty()) return;
    const Dialog& dialog = overlay.dialogs.back();
    const DialogButton* button = dialog.dismiss();
    const bool has_one_button = dialog.kind == DialogKind::Limit && dialog.buttons.size() == 1;
    if (button == nullptr && has_one_button) button = &dialog.buttons.front();
    if (button != nullptr && tab.press(button->handle)) return;
    if (!tab.is_open()) return;
    if (const auto pressed = tab.session().press({webdriver::keys::kEscape}); !pressed) {
        tab.to_site_error(pressed.error());
    }
}

}  // namespace linkedin
