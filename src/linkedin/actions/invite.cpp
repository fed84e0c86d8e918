#include "linkedin/actions/invite.h"

#include "base/json.h"
#include "base/printable.h"
#include "lib/webdriver/keys.h"
#include "linkedin/composer.h"
#include "linkedin/raw_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace linkedin {
namespace {

using domain::Click;
using domain::ConnectionStatus;
using domain::SiteErrorKind;
using domain::Trigger;
using std::chrono::milliseconds;

constexpr milliseconds kFirstLook{5};
constexpr milliseconds kLongestLook{100};
constexpr milliseconds kMenuTimeout{3000};
constexpr milliseconds kAnswerTimeout{10'000};
// How long a closed dialog may leave the card as it was: then the click is believed to have been
// one.
constexpr milliseconds kQuietAfterClosing{1500};
constexpr std::size_t kShownOfText = 160;

Click not_sent(std::string why, std::optional<SiteErrorKind> error = {}) {
    return {.kind = Click::Kind::NotSent, .why = std::move(why), .error = error};
}

Click not_sent(const domain::SiteError& error) {
    return not_sent(error.message, error.kind);
}

Click refused(std::string why) {
    return {.kind = Click::Kind::Refused, .why = std::move(why), .error = {}};
}

Click unknown(std::string why) {
    return {.kind = Click::Kind::Unknown, .why = std::move(why), .error = {}};
}

Click clicked(std::string why) {
    return {.kind = Click::Kind::Clicked, .why = std::move(why), .error = {}};
}

std::string in_quotes(std::string_view text) {
    return fmt::format("\"{}\"", base::shortened(base::to_printable(text), kShownOfText));
}

// One invitation under way.
class Inviting {
public:
    Inviting(Tab& tab, const Visit& visit, std::string note, Trigger trigger)
        : tab_(tab),
          person_(visit.renamed ? visit.renamed : visit.page.slug),
          page_(visit.page),
          note_(std::move(note)),
          trigger_(trigger) {}

    Click run();

private:
    std::optional<Click> check_state() const;
    SiteResult<void> find_control();
    Click open_dialog();
    Click press_control(const FoundControl& control);
    Click after_control();
    Click in_dialog(const Dialog& dialog);
    Click send(const Dialog& dialog);
    std::optional<Click> answer_question();
    Click after_send();
    std::optional<Click> add_note();
    std::optional<Click> type_note(const Dialog& dialog);
    Click no_notes_left();
    Click rehearsed();
    std::optional<Click> objection();
    Click at_limit(const Dialog& dialog);
    void dismiss();
    template <class Ready>
    bool look_until(milliseconds timeout, Ready ready);

    Tab& tab_;
    std::optional<domain::PublicId> person_;
    PageReading page_;
    std::string note_;
    Trigger trigger_;
};

// Reads the page again and again until `ready` or out of time; a page in between is passed over.
template <class Ready>
bool Inviting::look_until(milliseconds timeout, Ready ready) {
    const auto deadline = base::Deadline::after(timeout);
    for (auto between = kFirstLook;; between = std::min(between * 2, kLongestLook)) {
        auto page = tab_.read(person_);
        if (page) page_ = *std::move(page);
        if (page && ready()) return true;
        if (deadline.has_passed() || !tab_.is_open()) return false;
        deadline.pause(between);
    }
}

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
    const bool may_send_at_once = trigger_ == Trigger::Live && note_.empty();
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

Click Inviting::in_dialog(const Dialog& dialog) {
    if (!note_.empty()) {
        if (auto click = add_note()) return *click;
        const Dialog* filled = page_.overlay.find(DialogKind::Invite);
        if (filled == nullptr) return not_sent("the dialog closed before the note was sent");
        return trigger_ == Trigger::Live ? send(*filled) : rehearsed();
    }
    if (trigger_ != Trigger::Live) return rehearsed();
    if (dialog.last_choice() == nullptr) return send(dialog);
    if (auto click = answer_question()) return *click;
    const Dialog* answered = page_.overlay.find(DialogKind::Invite);
    return answered != nullptr ? send(*answered)
                               : unknown("the dialog closed when its question was answered");
}

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
                   page_.overlay.find(DialogKind::Upsell) != nullptr;
        });
        dialog = page_.overlay.find(DialogKind::Invite);
    }
    if (dialog == nullptr && page_.overlay.find(DialogKind::Upsell) != nullptr) {
        return no_notes_left();
    }
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
        dismiss();
        return not_sent(why, SiteErrorKind::UnknownPage);
    }
    const std::string handle = button->handle;
    if (const auto waited = tab_.pause(); !waited) return not_sent(waited.error());
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

// What the site says against it; nothing when it says nothing.
std::optional<Click> Inviting::objection() {
    for (const Toast& toast : page_.overlay.toasts) {
        if (!toast.is_error) continue;
        if (read_limit_notice(toast.text) == LimitNotice::Reached) {
            return not_sent(in_quotes(toast.text), SiteErrorKind::ReachedConnectionLimit);
        }
        return refused(in_quotes(toast.text));
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

// Closes what lies over the page. Escape where there is no button for it.
void Inviting::dismiss() {
    if (page_.overlay.dialogs.empty()) return;
    const Dialog& dialog = page_.overlay.dialogs.back();
    const DialogButton* button = dialog.dismiss();
    const bool has_one_button = dialog.kind == DialogKind::Limit && dialog.buttons.size() == 1;
    if (button == nullptr && has_one_button) button = &dialog.buttons.front();
    if (button != nullptr && tab_.press(button->handle)) return;
    if (!tab_.is_open()) return;
    if (const auto pressed = tab_.session().press({webdriver::keys::kEscape}); !pressed) {
        tab_.to_site_error(pressed.error());
    }
}

}  // namespace

Click invite(Tab& tab, const Visit& visit, const std::string& note, Trigger trigger) {
    return Inviting(tab, visit, note, trigger).run();
}

}  // namespace linkedin
