// One invitation under way: from the person's page through the dialog to the site's answer.
#pragma once

#include "base/deadline.h"
#include "domain/site_actor.h"
#include "linkedin/tab.h"
#include "linkedin/visit.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace linkedin {

// For what comes about on the page by itself.
constexpr std::chrono::milliseconds kMenuTimeout{3000};
// For what the site has to be asked about.
constexpr std::chrono::milliseconds kAnswerTimeout{10'000};
// How long a closed dialog may leave the card as it was: then the click is believed to have been
// one.
constexpr std::chrono::milliseconds kQuietAfterClosing{1500};

class Inviting {
public:
    Inviting(Tab& tab, const Visit& visit, std::string note, const domain::Permit& permit)
        : tab_(tab),
          person_(visit.renamed ? visit.renamed : visit.page.slug),
          page_(visit.page),
          note_(std::move(note)),
          permit_(permit) {}

    domain::Click run();

private:
    // To the dialog (invite.cpp).
    std::optional<domain::Click> check_state() const;
    SiteResult<void> find_control();
    domain::Click open_dialog();
    domain::Click press_control(const FoundControl& control);
    domain::Click after_control();

    // In the dialog (invite_dialog.cpp).
    domain::Click in_dialog(const Dialog& dialog);
    domain::Click send(const Dialog& dialog);
    std::optional<domain::Click> answer_question();
    domain::Click after_send();
    domain::Click rehearsed();
    void dismiss();

    // The note in it (invite_note.cpp).
    std::optional<domain::Click> add_note();
    std::optional<domain::Click> type_note(const Dialog& dialog);
    domain::Click no_notes_left();

    // What the site says against it (invite_objection.cpp); nothing when it says nothing.
    std::optional<domain::Click> objection();
    domain::Click at_limit(const Dialog& dialog);

    template <class Ready>
    bool look_until(std::chrono::milliseconds timeout, Ready ready);

    Tab& tab_;
    std::optional<domain::PublicId> person_;
    PageReading page_;
    std::string note_;
    const domain::Permit& permit_;
};

// Reads the page again and again until `ready` or out of time; a page in between is passed over.
template <class Ready>
bool Inviting::look_until(std::chrono::milliseconds timeout, Ready ready) {
    const auto deadline = base::Deadline::after(timeout);
    constexpr std::chrono::milliseconds kFirst{5};
    constexpr std::chrono::milliseconds kLongest{100};
    for (auto between = kFirst;; between = std::min(between * 2, kLongest)) {
        auto page = tab_.read(person_);
        if (page) page_ = *std::move(page);
        if (page && ready()) return true;
        if (deadline.has_passed() || !tab_.is_open()) return false;
        deadline.pause(between);
    }
}

}  // namespace linkedin
