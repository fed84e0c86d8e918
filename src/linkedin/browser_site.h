// The site through a real browser: looks and acts as the user would, in the user's own session.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/rng.h"
#include "domain/account.h"
#include "domain/site.h"
#include "domain/site_actor.h"
#include "lib/webdriver/browser_options.h"
#include "linkedin/urls.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

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
    // The PIN that the user has given since it was last asked for; empty: none.
    std::function<std::string()> take_pin;
    // Bounds on one wait for the page and on one request, in steady time.
    std::chrono::milliseconds page_timeout{20'000};
    std::chrono::milliseconds request_timeout{30'000};
};

// Starts its browser at the first use, logs in by the saved cookies or once by password, and ends
// the browser when it is destroyed. A lost browser is reopened once per call. Everything happens on
// the thread that calls; `stop` ends the pauses between steps at once.
class BrowserSite final : public domain::Site, public domain::SiteActor {
public:
    // Fails on a site_url that is neither https nor on this machine.
    static base::Result<std::unique_ptr<BrowserSite>> create(BrowserSiteOptions options,
                                                             base::Clock& clock, base::Rng rng,
                                                             std::stop_token stop);
    ~BrowserSite() override;
    BrowserSite(const BrowserSite&) = delete;
    BrowserSite& operator=(const BrowserSite&) = delete;

    // Opens the browser and logs in, which every other call does by itself when it is needed.
    base::Result<void, domain::SiteError> log_in();

    base::Result<domain::FetchedProfile, domain::SiteError> fetch_profile(
        const domain::PublicId& id) override;
    base::Result<domain::FetchedProfile, domain::SiteError> own_profile() override;
    base::Result<domain::ConnectionReading, domain::SiteError> connection_status(
        const domain::PublicId& id) override;
    base::Result<domain::Thread, domain::SiteError> read_thread(
        const domain::PublicId& id) override;
    base::Result<domain::PeoplePage, domain::SiteError> search(const std::string& what,
                                                               int page) override;
    std::vector<domain::PublicId> take_discovered() override;

    domain::Click send_invite(const domain::PublicId& id, const std::string& note,
                              const domain::Permit& permit) override;
    domain::Click send_message(const domain::PublicId& id, const std::string& text,
                               const domain::Permit& permit) override;
    domain::Click withdraw_invite(const domain::PublicId& id,
                                  const domain::Permit& permit) override;

private:
    struct Impl;
    explicit BrowserSite(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace linkedin
