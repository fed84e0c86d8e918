#include "linkedin/act/withdraw.h"

#include "linkedin/act/clicks.h"
#include "linkedin/act/watched_page.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace linkedin {
namespace {

using domain::Click;
using domain::ConnectionStatus;
using domain::SiteErrorKind;

// One withdrawal under way.
class Withdrawing {
public:
    Withdrawing(Tab& tab, const Visit& visit, const domain::Permit& permit)
        : watched_(tab, visit), permit_(permit) {}

    Click run();

private:
    // The element that opens the question, on the page or in the list; empty where there is none.
    SiteResult<std::string> find_on_page();
    SiteResult<std::string> find_in_list();
    std::string in_list() const;
    Click press(const std::string& control);
    Click answer_question();
    // How it ended, as far as the page shows by now; nothing while it shows nothing.
    std::optional<Click> seen_end();

    WatchedPage watched_;
    const domain::Permit& permit_;
    bool is_in_list_ = false;
};

Click Withdrawing::run() {
    if (watched_.page.status == ConnectionStatus::Connected)
        return not_sent("the page shows that you are connected");
    if (watched_.page.find(Control::Invite) != nullptr)
        return not_sent("the page offers an invitation, so none is open");
    auto control = find_on_page();
    if (control && control->empty()) control = find_in_list();
    if (!control) return not_sent(control.error());
    if (control->empty()) return not_sent("neither the page nor the list shows an open invitation");
    if (permit_.trigger != domain::Trigger::Live)
        return {.kind = Click::Kind::Rehearsed, .why = "the control stood ready", .error = {}};
    return press(*control);
}

// In the card, or behind More.
SiteResult<std::string> Withdrawing::find_on_page() {
    const auto is_in_menu = [](const FoundControl& each) { return each.place == Place::Menu; };
    const FoundControl* more = watched_.page.find(Control::More);
    if (watched_.page.find(Control::Pending) == nullptr && more != nullptr) {
        TRY_VOID(watched_.tab.pause());
        const auto pressed = watched_.tab.press(more->handle);
        if (!pressed) return tl::make_unexpected(watched_.tab.to_site_error(pressed.error()));
        watched_.look_until(kMenuTimeout, [&] {
            return watched_.page.find(Control::Pending) != nullptr ||
                   std::any_of(watched_.page.controls.begin(), watched_.page.controls.end(),
                               is_in_menu);
        });
    }
    const FoundControl* pending = watched_.page.find(Control::Pending);
    return pending != nullptr ? pending->handle : std::string();
}

SiteResult<std::string> Withdrawing::find_in_list() {
    watched_.page = TRY(watched_.tab.open(watched_.tab.urls().sent_invitations()));
    is_in_list_ = true;
    watched_.look_until(kMenuTimeout, [this] { return !in_list().empty(); });
    if (const auto error = error_of(watched_.page)) return tl::make_unexpected(*error);
    return in_list();
}

std::string Withdrawing::in_list() const {
    const auto& sent = watched_.page.sent_invitations;
    const auto is_ours = [this](const SentInvitation& each) {
        return watched_.person && each.person.key() == watched_.person->key();
    };
    const auto found = std::find_if(sent.begin(), sent.end(), is_ours);
    return found == sent.end() ? std::string() : found->handle;
}

// A race: the question, the end without one, or an objection.
Click Withdrawing::press(const std::string& control) {
    if (const auto waited = watched_.tab.pause(); !waited) return not_sent(waited.error());
    if (const auto why = permit_.why_not()) return withheld(*why);
    const auto pressed = watched_.tab.press(control);
    if (!pressed && is_surely_undone(pressed.error()))
        return not_sent(watched_.tab.to_site_error(pressed.error()));
    std::optional<Click> end;
    watched_.look_until(kAnswerTimeout, [&] {
        end = seen_end();
        return end || !watched_.page.overlay.dialogs.empty();
    });
    if (end) return *end;
    if (watched_.page.overlay.find(DialogKind::Withdrawal) != nullptr) return answer_question();
    if (watched_.page.overlay.dialogs.empty())
        return unknown("the site showed nothing after the control was pressed");
    const auto text = in_quotes(watched_.page.overlay.dialogs.front().text);
    watched_.dismiss();
    return not_sent("a dialog that we do not know: " + text, SiteErrorKind::UnknownPage);
}

Click Withdrawing::answer_question() {
    const DialogButton* yes = watched_.page.overlay.find(DialogKind::Withdrawal)->primary();
    if (yes == nullptr || !yes->is_enabled) {
        watched_.dismiss();
        return not_sent("the question has no answer that can be given", SiteErrorKind::UnknownPage);
    }
    const std::string handle = yes->handle;
    if (const auto waited = watched_.tab.pause(); !waited) return not_sent(waited.error());
    if (const auto why = permit_.why_not()) return withheld(*why);
    const auto pressed = watched_.tab.press(handle);
    if (!pressed && is_surely_undone(pressed.error()))
        return not_sent(watched_.tab.to_site_error(pressed.error()));
    std::optional<Click> end;
    std::optional<base::Deadline> closed;
    watched_.look_until(kAnswerTimeout, [&] {
        end = seen_end();
        const bool is_open = watched_.page.overlay.find(DialogKind::Withdrawal) != nullptr;
        if (is_open) closed.reset();
        if (!is_open && !closed) closed = base::Deadline::after(kQuietAfterClosing);
        return end || (closed && closed->has_passed());
    });
    if (end) return *end;
    return closed ? clicked("the question closed without an objection")
                  : unknown("the question stays open after it was answered");
}

std::optional<Click> Withdrawing::seen_end() {
    for (const Toast& toast : watched_.page.overlay.toasts) {
        if (toast.is_error) return refused_by_site(in_quotes(toast.text));
    }
    if (is_in_list_) {
        const bool is_list =
            watched_.page.kind == PageKind::SentInvitations && watched_.page.is_loaded;
        if (is_list && in_list().empty()) return clicked("it is off the list");
        return std::nullopt;
    }
    if (watched_.page.status == ConnectionStatus::Connected) return not_sent("accepted meanwhile");
    if (watched_.page.status == ConnectionStatus::NotConnected)
        return clicked("the card shows no open invitation");
    return std::nullopt;
}

}  // namespace

Click withdraw(Tab& tab, const Visit& visit, const domain::Permit& permit) {
    return Withdrawing(tab, visit, permit).run();
}

}  // namespace linkedin
