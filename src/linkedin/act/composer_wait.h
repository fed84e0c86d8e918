// Waiting for the composer of a page to become what is wanted.
#pragma once

#include "linkedin/act/page_wait.h"
#include "linkedin/page/composer.h"
#include "linkedin/session/tab.h"

#include <chrono>
#include <optional>

namespace linkedin {

// Waits for a composer that fulfils `ready`; the last one seen comes back in any case.
template <class Ready>
std::optional<Composer> look_until(Tab& tab, std::chrono::milliseconds timeout, Ready ready) {
    std::optional<Composer> last;
    PageReading page;
    read_until(tab, std::nullopt, page, timeout, [&] {
        if (page.composer) last = page.composer;
        return page.composer && ready(page);
    });
    return last;
}

}  // namespace linkedin
