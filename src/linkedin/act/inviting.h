// One invitation under way: from the person's page through the dialog to the site's answer.
#pragma once

#include "domain/site_actor.h"
#include "linkedin/act/page_wait.h"
#include "linkedin/look/visit.h"
#include "linkedin/session/tab.h"

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace linkedin {

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
    void dismiss() { linkedin::dismiss(tab_, page_.overlay); }

    // The note in it (invite_note.cpp).
    std::optional<domain::Click> add_note();
    std::optional<domain::Click> type_note(const Dialog& dialog);
    domain::Click no_notes_left();

    // What the site says against it (invite_objection.cpp); nothing when it says nothing.
    std::optional<domain::Click> objection();
    domain::Click at_limit(const Dialog& dialog);

    template <class Ready>
    bool look_until(std::chrono::milliseconds timeout, Ready ready) {
        return read_until(tab_, person_, page_, timeout, ready);
    }

    Tab& tab_;
    std::optional<domain::PublicId> person_;
    PageReading page_;
    std::string note_;
    const domain::Permit& permit_;
};

}  // namespace linkedin
