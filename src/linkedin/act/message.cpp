#include "linkedin/act/message.h"

#include "base/json.h"
#include "lib/webdriver/keys.h"
#include "linkedin/act/clicks.h"
#include "linkedin/act/composer_wait.h"
#include "linkedin/act/recipient_picker.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace linkedin {
namespace {

using domain::Click;
using domain::SiteErrorKind;
using domain::Trigger;
using std::chrono::milliseconds;
namespace keys = webdriver::keys;

constexpr milliseconds kComposerTimeout{8000};
// Editors take over what was typed a moment later.
constexpr milliseconds kEditorTimeout{2000};
// An editor that already offers to send may still hold an earlier half of the text: it takes over
// the rest by a timer of its own, which in the page's time comes before one of ours that is longer.
constexpr const char* kSettle = "await new Promise((done) => setTimeout(done, 400))";
constexpr milliseconds kSendTimeout{5000};
constexpr milliseconds kThreadTimeout{10'000};
// Ends the modifiers that are held in typed text.
constexpr std::string_view kReleaseAll = "\uE000";

// Enter may send; Shift+Enter never does.
std::string with_line_breaks(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\r') continue;
        if (c != '\n') {
            out += c;
            continue;
        }
        out.append(keys::kShift).append(keys::kEnter).append(kReleaseAll);
    }
    return out;
}

bool holds(const std::optional<Composer>& composer, const std::string& text) {
    return composer && squeezed(composer->text) == squeezed(text);
}

// The editor shows the text, and has taken it over: it offers to send it.
bool is_ready(const std::optional<Composer>& composer, const std::string& text) {
    return holds(composer, text) && composer->can_send;
}

std::optional<Composer> await_text(Tab& tab, const std::string& text) {
    return look_until(tab, kEditorTimeout,
                      [&](const PageReading& page) { return is_ready(page.composer, text); });
}

webdriver::Result<void> empty(Tab& tab, const std::string& handle) {
    auto field = TRY(tab.element(handle));
    TRY_VOID(field.click());
    TRY_VOID(tab.session().press({keys::kControl, "a"}));
    return tab.session().press({keys::kDelete});
}

webdriver::Result<void> type(Tab& tab, const std::string& handle, const std::string& text) {
    auto field = TRY(tab.element(handle));
    TRY_VOID(field.click());
    return field.type(with_line_breaks(text));
}

// For an editor that does not take keys.
webdriver::Result<void> paste(Tab& tab, const std::string& handle, const std::string& text) {
    TRY_VOID(empty(tab, handle));
    TRY_VOID(tab.session().check_page());
    TRY_VOID(tab.session().grant_clipboard(tab.urls().origin()));
    TRY(tab.session().run_async("await navigator.clipboard.writeText(arguments[0])",
                                nlohmann::json::array({text}),
                                base::Deadline::after(kEditorTimeout)));
    return tab.session().press({keys::kControl, "v"});
}

// Puts the text into the editor by whichever way it takes.
std::optional<Composer> enter(Tab& tab, const Composer& composer, const std::string& text) {
    std::optional<Composer> seen;
    if (!squeezed(composer.text).empty() && !empty(tab, composer.handle)) return std::nullopt;
    if (type(tab, composer.handle, text)) seen = await_text(tab, text);
    if (is_ready(seen, text)) return seen;
    if (!tab.is_open() || !paste(tab, composer.handle, text)) return std::nullopt;
    seen = await_text(tab, text);
    return is_ready(seen, text) ? seen : std::nullopt;
}

SiteResult<Composer> await_composer(Tab& tab, const Recipient& recipient) {
    std::string url;
    const auto composer = look_until(tab, kComposerTimeout, [&](const PageReading& page) {
        url = page.url;
        return is_addressed_to(*page.composer, url, recipient);
    });
    if (!composer) return site_failure(SiteErrorKind::UnknownPage, "no field to write in");
    if (!is_addressed_to(*composer, url, recipient)) {
        if (!composer->picker_handle.empty()) return pick_recipient(tab, *composer, recipient);
        return site_failure(SiteErrorKind::UnknownPage,
                            "the page does not show that the conversation is with this person");
    }
    return *composer;
}

Click after_send(Tab& tab, const std::string& text, std::size_t before) {
    const auto seen = look_until(tab, kThreadTimeout, [&](const PageReading& page) {
        return count_own(page.composer->thread, text) > before;
    });
    if (seen && count_own(seen->thread, text) > before) {
        return {.kind = Click::Kind::Clicked, .why = "it is in the conversation", .error = {}};
    }
    return {.kind = Click::Kind::Unknown,
            .why = "Send was pressed, and the message does not stand in the thread",
            .error = {}};
}

Click press_send(Tab& tab, const Recipient& recipient, const std::string& text, std::size_t before,
                 const domain::Permit& permit) {
    if (const auto waited = tab.pause(); !waited) {
        return not_sent(waited.error().message, waited.error().kind);
    }
    const auto settled = tab.session().run_async(kSettle, nlohmann::json::array(),
                                                 base::Deadline::after(kSendTimeout));
    if (!settled)
        return not_sent(tab.to_site_error(settled.error()).message, SiteErrorKind::Unreachable);
    std::string url;
    const auto ready = look_until(tab, kSendTimeout, [&](const PageReading& page) {
        url = page.url;
        return is_ready(page.composer, text);
    });
    if (!is_ready(ready, text)) {
        return not_sent("Send stays disabled", SiteErrorKind::UnknownPage);
    }
    if (!is_addressed_to(*ready, url, recipient)) {
        return not_sent("the conversation changed before it was sent", SiteErrorKind::UnknownPage);
    }
    if (const auto why = permit.why_not()) return withheld(*why);
    const auto pressed = tab.press(ready->send_handle);
    if (!pressed && is_surely_undone(pressed.error())) {
        const auto error = tab.to_site_error(pressed.error());
        return not_sent(error.message, error.kind);
    }
    return after_send(tab, text, before);
}

}  // namespace

SiteResult<Composer> open_conversation(Tab& tab, const Recipient& recipient) {
    if (recipient.member_id.empty()) {
        return site_failure(SiteErrorKind::UnknownPage,
                            "the site does not say this person's member id");
    }
    const auto page = TRY(tab.open(tab.urls().compose(recipient.member_id)));
    if (const auto error = error_of(page)) return tl::make_unexpected(*error);
    auto composer = await_composer(tab, recipient);
    if (composer || composer.error().kind != SiteErrorKind::UnknownPage) return composer;
    // The composer may not come a second time in one tab.
    TRY_VOID(tab.change_tab());
    const auto second = TRY(tab.open(tab.urls().new_thread(recipient.member_id)));
    if (const auto error = error_of(second)) return tl::make_unexpected(*error);
    return await_composer(tab, recipient);
}

Click send_text(Tab& tab, const Recipient& recipient, const std::string& text,
                const domain::Permit& permit) {
    const auto composer = open_conversation(tab, recipient);
    if (!composer) return not_sent(composer.error().message, composer.error().kind);
    if (composer->is_inmail) return not_sent("the site offers InMail only: you are not connected");
    const std::size_t before = count_own(composer->thread, text);
    const auto entered = enter(tab, *composer, text);
    if (!entered) {
        return not_sent("the editor takes neither typing nor pasting", SiteErrorKind::UnknownPage);
    }
    if (permit.trigger == Trigger::Live) return press_send(tab, recipient, text, before, permit);
    if (const auto emptied = empty(tab, entered->handle); !emptied) {
        return not_sent(tab.to_site_error(emptied.error()).message, SiteErrorKind::Unreachable);
    }
    return {.kind = Click::Kind::Rehearsed, .why = "the message stood ready", .error = {}};
}

}  // namespace linkedin
