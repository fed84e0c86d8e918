// Waiting for the composer of a page to become what is wanted.
#pragma once

#include "base/deadline.h"
#include "linkedin/page/composer.h"
#include "linkedin/session/tab.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace linkedin {

// Waits for a composer that fulfils `ready`; the last one seen comes back in any case.
template <class Ready>
std::optional<Composer> look_until(Tab& tab, std::chrono::milliseconds timeout, Ready ready) {
    constexpr std::chrono::milliseconds kFirstLook{5};
    constexpr std::chrono::milliseconds kLongestLook{100};
    std::optional<Composer> last;
    const auto deadline = base::Deadline::after(timeout);
    for (auto between = kFirstLook;; between = std::min(between * 2, kLongestLook)) {
        const auto page = tab.read();
        if (page && page->composer) last = page->composer;
        const bool done = page && page->composer && ready(*page);
        if (done || deadline.has_passed() || !tab.is_open()) return last;
        deadline.pause(between);
    }
}

}  // namespace linkedin
