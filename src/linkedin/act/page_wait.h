// Waiting for a page to become what is wanted.
#pragma once

#include "base/patience.h"
#include "linkedin/page/page.h"
#include "linkedin/session/tab.h"

#include <chrono>
#include <optional>

namespace linkedin {

// For what comes about on the page by itself.
constexpr std::chrono::milliseconds kMenuTimeout{3000};
// For what the site has to be asked about.
constexpr std::chrono::milliseconds kAnswerTimeout{10'000};
// How long a closed dialog may leave the page as it was: then the click is believed to have been
// one.
constexpr std::chrono::milliseconds kQuietAfterClosing{1500};

// Reads the page, as that of `person`, into `page` again and again until `ready` or out of time; a
// page in between is passed over.
template <class Ready>
bool read_until(Tab& tab, const std::optional<domain::PublicId>& person, PageReading& page,
                std::chrono::milliseconds timeout, Ready ready) {
    base::Patience patience(base::Deadline::after(timeout));
    do {
        auto now = tab.read(person);
        if (now) page = *std::move(now);
        if (now && ready()) return true;
    } while (tab.is_open() && patience.wait());
    return false;
}

// Closes what lies over the page. Escape where there is no button for it.
void dismiss(Tab& tab, const Overlay& overlay);

}  // namespace linkedin
