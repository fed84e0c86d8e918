// A simulated network served on loopback, with the client that is to work it.
#pragma once

#include "base/clock.h"
#include "linkedin/browser_site.h"
#include "sandbox/server.h"
#include "sandbox/world/world.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace browser_tests {

// A Monday morning.
base::Time sandbox_start();

struct Sandbox {
    explicit Sandbox(sandbox::WorldOptions options = {});

    // The first member for whom `wanted` holds.
    const sandbox::Member& member(const std::function<bool(const sandbox::Member&)>& wanted) const;
    // A stranger who is shown in this layout, and has a page for everybody.
    const sandbox::Member& stranger(sandbox::Layout layout) const;
    std::vector<sandbox::Act> acts(sandbox::ActKind kind) const;

    base::JumpingClock clock;
    sandbox::World world;
    sandbox::Server server;
};

// What the client needs for this sandbox; cookies are kept nowhere.
linkedin::BrowserSiteOptions client_options(const Sandbox& sandbox);

std::unique_ptr<linkedin::BrowserSite> client(Sandbox& sandbox,
                                              linkedin::BrowserSiteOptions options);

domain::PublicId id_of(const sandbox::Member& member);

}  // namespace browser_tests
