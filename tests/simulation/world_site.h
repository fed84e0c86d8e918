// The site as the sandbox's world itself: what a browser would meet there, without pages and HTTP.
#pragma once

#include "domain/site.h"
#include "domain/site_actor.h"
#include "sandbox/world/world.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace simulation {

// Looks and acts as the viewer. The feed is seen once a day, a profile page with each call about a
// person; whoever is shown there is discovered.
class WorldSite final : public domain::Site, public domain::SiteActor {
public:
    // `world` is that of the login that acts.
    explicit WorldSite(const sandbox::World& world) : world_(world) {}

    base::Result<domain::FetchedProfile, domain::SiteError> fetch_profile(
        const domain::PublicId& id) override;
    base::Result<domain::FetchedProfile, domain::SiteError> own_profile() override;
    base::Result<domain::ConnectionReading, domain::SiteError> connection_status(
        const domain::PublicId& id) override;
    base::Result<domain::Thread, domain::SiteError> read_thread(
        const domain::PublicId& id) override;
    // By words in the name only.
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
    // Opens the person's page; SkipProfile when there is none to see.
    base::Result<const sandbox::Member*, domain::SiteError> open(const domain::PublicId& id);
    void see_feed();
    void see(const sandbox::Member& member);

    sandbox::World world_;
    base::Time feed_seen_{};
    std::vector<domain::PublicId> discovered_;
    std::unordered_set<std::string> discovered_keys_;
};

}  // namespace simulation
