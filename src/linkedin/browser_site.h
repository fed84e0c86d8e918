// The site through a real browser: looks and acts as the user would, in the user's own session.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/rng.h"
#include "domain/site.h"
#include "domain/site_actor.h"
#include "linkedin/browser_site_options.h"
#include "linkedin/page/urls.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace linkedin {

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
