#include "linkedin/act/withdraw.h"

#include "linkedin/act/clicks.h"
#include "linkedin/act/page_wait.h"

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
        : tab_(tab),
          person_(visit.renamed ? visit.renamed : visit.page.slug),
          page_(visit.page),
          permit_(permit) {}

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

    template <class Ready>
    bool look_until(std::chrono::milliseconds timeout, Ready ready) {
        return read_until(tab_, person_, page_, timeout, ready);
    }

    Tab& tab_;
    std::optional<domain::PublicId> person_;
    PageReading page_;
    const domain::Permit& permit_;
    bool is_in_list_ = false;
};

Click Withdrawing::run() {
    if (page_.status == ConnectionStatus::Connected)
        return not_sent("the page shows that you are connected");
    if (page_.find(Control::Invite) != nullptr)
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
    const FoundControl* more = page_.find(Control::More);
    if (page_.find(Control::Pending) == nullptr && more != nullptr) {
        TRY_VOID(tab_.pause());
        const auto pressed = tab_.press(more->handle);
        if (!pressed) return tl::make_unexpected(tab_.to_site_error(pressed.error()));
        look_until(kMenuTimeout, [&] {
            return page_.find(Control::Pending) != nullptr ||
                   std::any_of(page_.controls.begin(), page_.controls.end(), is_in_menu);
        });
    }
    const FoundControl* pending = page_.find(Control::Pending);
    return pending != nullptr ? pending->handle : std::string();
}

SiteResult<std::string> Withdrawing::find_in_list() {
    page_ = TRY(tab_.open(tab_.urls().sent_invitations()));
    is_in_list_ = true;
    look_until(kMenuTimeout, [this] { return !in_list().empty(); });
    if (const auto error = error_of(page_)) return tl::make_unexpected(*error);
    return in_list();
}

std::string Withdrawing::in_list() const {
    const auto& sent = page_.sent_invitations;
    const auto is_ours = [this](const SentInvitation& each) {
        return person_ && each.person.key() == person_->key();
    };
    const auto found = std::find_if(sent.begin(), sent.end(), is_ours);
    return found == sent.end() ? std::string() : found->handle;
}

// A race: the question, the end without one, or an objection.
Click Withdrawing::press(const std::string& control) {
    if (const auto waited = tab_.pause(); !waited) return not_sent(waited.error());
    if (const auto why = permit_.why_not()) return withheld(*why);
    const auto pressed = tab_.press(control);
    if (!pressed && is_surely_undone(pressed.error()))
        return not_sent(tab_.to_site_error(pressed.error()));
    std::optional<Click> end;
    look_until(kAnswerTimeout, [&] {
        end = seen_end();
        return end || !page_.overlay.dialogs.empty();
    });
    if (end) return *end;
    if (page_.overlay.find(DialogKind::Withdrawal) != nullptr) return answer_question();
    if (page_.overlay.dialogs.empty())
        return unknown("the site showed nothing after the control was pressed");
    const auto text = in_quotes(page_.overlay.dialogs.front().text);
    dismiss(tab_, page_.overlay);
    return not_sent("a dialog that we do not know: " + text, SiteErrorKind::UnknownPage);
}

Click Withdrawing::answer_question() {
    const DialogButton* yes = page_.overlay.find(DialogKind::Withdrawal)->primary();
    if (yes == nullptr || !yes->is_enabled) {
        dismiss(tab_, page_.overlay);
        return not_sent("the question has no answer that can be given", SiteErrorKind::UnknownPage);
    }
    const std::string handle = yes->handle;
    if (const auto waited = tab_.pause(); !waited) return not_sent(waited.error());
    if (const auto why = permit_.why_not()) return withheld(*why);
    const auto pressed = tab_.press(handle);
    if (!pressed && is_surely_undone(pressed.error()))
        return not_sent(tab_.to_site_error(pressed.error()));
    std::optional<Click> end;
    std::optional<base::Deadline> closed;
    look_until(kAnswerTimeout, [&] {
        end = seen_end();
        const bool is_open = page_.overlay.find(DialogKind::Withdrawal) != nullptr;
        if (is_open) closed.reset();
        if (!is_open && !closed) closed = base::Deadline::after(kQuietAfterClosing);
        return end || (closed && closed->has_passed());
    });
    if (end) return *end;
    return closed ? clicked("the question closed without an objection")
                  : unknown("the question stays open after it was answered");
}

std::optional<Click> Withdrawing::seen_end() {
    for (const Toast& toast : page_.overlay.toasts) {
        if (toast.is_error) return refused_by_site(in_quotes(toast.text));
    }
    if (is_in_list_) {
        const bool is_list = page_.kind == PageKind::SentInvitations && page_.is_loaded;
        if (is_list && in_list().empty()) return clicked("it is off the list");
        return std::nullopt;
    }
    if (page_.status == ConnectionStatus::Connected) return not_sent("accepted meanwhile");
    if (page_.status == ConnectionStatus::NotConnected)
        return clicked("the card shows no open invitation");
    return std::nullopt;
}

}  // namespace

Click withdraw(Tab& tab, const Visit& visit, const domain::Permit& permit) {
    return Withdrawing(tab, visit, permit).run();
}

}  // namespace linkedin
