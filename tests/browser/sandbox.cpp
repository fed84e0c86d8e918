#include "tests/browser/sandbox.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

namespace browser_tests {
namespace {

sandbox::WorldOptions starting(sandbox::WorldOptions options) {
    options.start = sandbox_start();
    return options;
}

sandbox::Server serve(sandbox::World& world) {
    auto server = sandbox::Server::start(world, 0);
    if (!server) FAIL(server.error().message);
    return *std::move(server);
}

}  // namespace

base::Time sandbox_start() {
    using namespace std::chrono;
    return sys_days(year(2026) / March / 2) + hours(9);
}

Sandbox::Sandbox(sandbox::WorldOptions options)
    : clock(sandbox_start()), world(starting(std::move(options)), clock), server(serve(world)) {}

const sandbox::Member& Sandbox::member(
    const std::function<bool(const sandbox::Member&)>& wanted) const {
    const auto found = std::find_if(world.members().begin(), world.members().end(), wanted);
    REQUIRE(found != world.members().end());
    return *found;
}

const sandbox::Member& Sandbox::stranger(sandbox::Layout layout) const {
    return member([&](const sandbox::Member& each) {
        return each.layout == layout && !each.is_private &&
               world.standing(each).relation == sandbox::Relation::None;
    });
}

std::vector<sandbox::Act> Sandbox::acts(sandbox::ActKind kind) const {
    std::vector<sandbox::Act> found;
    for (const auto& act : world.acts()) {
        if (act.kind == kind) found.push_back(act);
    }
    return found;
}

linkedin::BrowserSiteOptions client_options(const Sandbox& sandbox) {
    linkedin::BrowserSiteOptions options;
    options.site_url = sandbox.server.origin();
    options.account.handle = "otto";
    options.account.username = sandbox.world.options().logins.front().name;
    options.account.password = sandbox.world.options().logins.front().password;
    return options;
}

std::unique_ptr<linkedin::BrowserSite> client(Sandbox& sandbox,
                                              linkedin::BrowserSiteOptions options) {
    auto site = linkedin::BrowserSite::create(std::move(options), sandbox.clock, base::Rng(7), {});
    if (!site) FAIL(site.error().message);
    return *std::move(site);
}

domain::PublicId id_of(const sandbox::Member& member) {
    const auto id = domain::PublicId::from_slug(member.slug);
    REQUIRE(id.has_value());
    return *id;
}

}  // namespace browser_tests
