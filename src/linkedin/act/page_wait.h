// Waiting for a page to become what is wanted.
#pragma once

#include "base/deadline.h"
#include "linkedin/page/page.h"
#include "linkedin/session/tab.h"

#include <algorithm>
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
    constexpr std::chrono::milliseconds kFirst{5};
    constexpr std::chrono::milliseconds kLongest{100};
    const auto deadline = base::Deadline::after(timeout);
    for (auto between = kFirst;; between = std::min(between * 2, kLongest)) {
        auto now = tab.read(person);
        if (now) page = *std::move(now);
        if (now && ready()) return true;
        if (deadline.has_passed() || !tab.is_open()) return false;
        deadline.pause(between);
    }
}

// Closes what lies over the page. Escape where there is no button for it.
void dismiss(Tab& tab, const Overlay& overlay);

}  // namespace linkedin
