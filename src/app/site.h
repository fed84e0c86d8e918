// Opens what a run needs outside of its records: the folders of the home, and the site in a
// browser.
#pragma once

#include "app/program.h"
#include "base/clock.h"
#include "base/result.h"
#include "base/rng.h"
#include "linkedin/browser_site.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace app {

struct SiteView {
    bool headed = false;
    std::optional<std::filesystem::path> net_log;
    // Where a PIN comes from; empty: the file that `login` leaves.
    std::function<std::string()> take_pin;
};

// Whether there is a desktop to show a browser on.
bool has_display();

// Makes the home's folders where they are missing.
base::Result<void> make_folders(const home::Paths& paths);

// The site of `work`'s settings, in a browser that starts at its first use. Refuses at once when
// there is no browser to start, or no desktop to show it on.
base::Result<std::unique_ptr<linkedin::BrowserSite>> open_site(const Work& work,
                                                               const SiteView& view,
                                                               base::Clock& clock, base::Rng rng,
                                                               std::stop_token stop);

}  // namespace app
