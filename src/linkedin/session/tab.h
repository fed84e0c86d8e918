// The one browser tab in which everything happens: opens pages at a human pace, reads them,
// presses.
#pragma once

#include "base/clock.h"
#include "base/rng.h"
#include "domain/public_id.h"
#include "lib/webdriver/session.h"
#include "linkedin/browser_site_options.h"
#include "linkedin/page/page.h"
#include "linkedin/page/urls.h"
#include "linkedin/session/site_result.h"

#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace linkedin {

class Tab {
public:
    Tab(const BrowserSiteOptions& options, SiteUrls urls, base::Clock& clock, base::Rng rng,
        std::stop_token stop);

    const SiteUrls& urls() const { return urls_; }
    // Starts the browser when there is none.
    SiteResult<void> ensure_open();
    bool is_open() const { return session_.has_value(); }
    webdriver::Session& session() { return *session_; }

    // Opens an address of the site, after a pause, and reads the page when it is complete.
    SiteResult<PageReading> open(const std::string& url);
    // The page as it is now, without starting a browser; with `slug`, as the page of that person.
    // Whoever is seen on a page that has come since the last look is kept for take_discovered().
    SiteResult<PageReading> read(const std::optional<domain::PublicId>& slug = {});

    // Goes on in a fresh tab: some pages stop working in the one where they were used.
    SiteResult<void> change_tab();

    // Clicks an element that a reading named; by script where something lies over it.
    webdriver::Result<void> press(const std::string& handle);
    webdriver::Result<webdriver::Element> element(const std::string& handle);
    // The first element that is shown of a noun of the selector table.
    std::optional<webdriver::Element> find_shown(std::string_view noun);

    // A human's pause before the next step. Fails when the program is to end.
    SiteResult<void> pause();
    // Before asking once more after `failures` failures.
    SiteResult<void> back_off(int failures);
    // What a browser's error means; a browser that is lost is let go of.
    domain::SiteError to_site_error(const webdriver::Error& error);

    std::vector<domain::PublicId> take_discovered();
    base::Deadline page_deadline() const { return base::Deadline::after(page_timeout_); }

private:
    SiteResult<PageReading> wait_until_complete(base::Deadline deadline);
    SiteResult<void> wait(base::Duration duration);
    webdriver::Result<void> close_others();
    // Whether a page at this address is not the site's.
    bool is_elsewhere(const std::string& address) const;
    void keep_people(const PageReading& page);

    SiteUrls urls_;
    webdriver::BrowserOptions browser_;
    base::Duration shortest_pause_;
    base::Duration longest_pause_;
    std::chrono::milliseconds page_timeout_;
    base::Clock& clock_;
    base::Rng rng_;
    std::stop_token stop_;
    std::optional<webdriver::Session> session_;
    std::string window_;  // the one that we work in
    std::vector<domain::PublicId> discovered_;
    std::set<std::string> discovered_keys_;
    std::string kept_url_;  // the page whose people are kept
};

// Whether a press that failed has surely not reached the page.
bool is_surely_undone(const webdriver::Error& error);

// What kind of error a page is that came in place of the one asked for; nothing when it is none.
std::optional<domain::SiteError> error_of(const PageReading& page);

}  // namespace linkedin
