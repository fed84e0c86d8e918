// What a site in a browser is opened with.
#pragma once

#include "domain/account.h"
#include "lib/webdriver/browser_options.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

namespace linkedin {

// `browser.allowed_hosts` and `browser.page_load` are set by BrowserSite itself.
struct BrowserSiteOptions {
    std::string site_url = "https://www.linkedin.com";
    domain::Account account;
    std::filesystem::path cookie_file;  // in Playwright's storage-state form; empty: none is kept
    // Where pages that are not understood are kept; empty: nowhere.
    std::filesystem::path evidence_folder;
    webdriver::BrowserOptions browser;
    // Between two steps, uniform, through the Clock.
    std::chrono::milliseconds shortest_pause{5000};
    std::chrono::milliseconds longest_pause{8000};
    // Whether the user sees the browser: then they may log in by hand where there is no password.
    bool is_seen = false;
    // The PIN that the user has given since it was last asked for; empty: none.
    std::function<std::string()> take_pin;
    // Bounds on one wait for the page and on one request, in steady time.
    std::chrono::milliseconds page_timeout{20'000};
    std::chrono::milliseconds request_timeout{30'000};
};

}  // namespace linkedin
