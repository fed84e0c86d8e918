// The suite over the site of the simulations, which is the world itself.
#include "tests/simulation/world_site.h"
#include "base/clock.h"
#include "tests/conformance/site/site_cases.h"

#include <doctest/doctest.h>

TEST_CASE("the world itself is a site") {
    using namespace std::chrono;
    base::JumpingClock clock(sys_days(year(2026) / March / 2) + hours(9));
    sandbox::World world({.start = clock.now()}, clock);
    simulation::WorldSite site(world);
    site_conformance::Ground ground{site, site, world};
    for (const auto& each : site_conformance::cases()) {
        CAPTURE(std::string(each.name));
        each.check(ground);
    }
}
