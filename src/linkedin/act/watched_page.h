// The page of a person while we act on it, read anew whenever it may have changed.
#pragma once

#include "linkedin/act/page_wait.h"
#include "linkedin/look/visit.h"
#include "linkedin/session/tab.h"

#include <chrono>
#include <optional>

namespace linkedin {

struct WatchedPage {
    // As it was just read; the tab outlives it.
    WatchedPage(Tab& its_tab, const Visit& visit)
        : tab(its_tab), person(visit.renamed ? visit.renamed : visit.page.slug), page(visit.page) {}

    template <class Ready>
    bool look_until(std::chrono::milliseconds timeout, Ready ready) {
        return read_until(tab, person, page, timeout, ready);
    }
    void dismiss() { linkedin::dismiss(tab, page.overlay); }

    Tab& tab;
    std::optional<domain::PublicId> person;
    PageReading page;
};

}  // namespace linkedin
