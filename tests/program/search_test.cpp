// `crm import --search`: in a browser of its own where no daemon works, by the daemon where one
// does.
#include "crm/file/database.h"
#include "crm/steering/control.h"
#include "home/lock.h"
#include "home/paths.h"
#include "sandbox/server.h"
#include "tests/program/home.h"

#include <doctest/doctest.h>

using program::check_refused;
using program::contains;
using program::Home;

namespace {

const base::Time kMonday = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);

// A home whose account works on a network of its own.
struct Network {
    Network() : server(sandbox::Server::start(world, 0).value()) {
        home.write("accounts.secrets.yaml",
                   "accounts:\n  jane:\n    username: " + world.options().logins.front().name +
                       "\n    password: " + world.options().logins.front().password +
                       "\n    followup_template: templates/follow_up.j2\n"
                       "outreach:\n  site_url: " +
                       server.origin() + "\n");
    }
    base::ManualClock clock{kMonday};
    sandbox::World world{{.members = 60, .start = kMonday}, clock};
    sandbox::Server server;
    Home home;
};

}  // namespace

TEST_CASE("whom a search finds is added, page by page, and says how they were found") {
    const Network network;
    const auto said = network.home.crm(
        {"import", "--search",
         network.server.origin() + "/search/results/people/?keywords=", "--pages", "2", "--json"});
    CAPTURE(said.err);
    REQUIRE(said.code == 0);
    CHECK(contains(said.out, "\"end\": \"2 pages were read\""));
    const auto list = network.home.crm({"list", "--state", "discovered", "--limit", "0"});
    CHECK(program::count_lines(list.out) > 15);
    const auto& member = network.world.members().at(2);
    CHECK(contains(network.home.with_home({"why", member.slug}).out, "found: by the search"));
    // Nobody twice.
    const auto again = network.home.crm({"import", "--search", member.name()});
    CHECK(contains(again.out, "added 0"));
}

TEST_CASE("where a daemon works the account, the search is left to it") {
    const Home home;
    const home::Paths paths(home.path());
    const auto lock = home::Lock::take(paths.lock_file("jane"));
    REQUIRE(lock);
    const auto said = home.crm({"import", "--search", "head of pumps", "--pages", "4"});
    CHECK(said.code == 0);
    CHECK(contains(said.out, "given to the running daemon"));
    auto database = crm::open(paths.database(), kMonday).value().database;
    CHECK(crm::Control(database, "jane").take_command("search", kMonday) == "4 head of pumps");
}

TEST_CASE("an import is of a file or of a search, and a search of something") {
    const Home home;
    check_refused(home.crm({"import"}), 2, "one of them");
    check_refused(home.crm({"import", "list.csv", "--search", "pumps"}), 2, "one of them");
    check_refused(home.crm({"import", "--search", "https://www.linkedin.com/in/ada/"}), 2,
                  "/search/results/people/");
    check_refused(home.crm({"import", "--search", "   "}), 2, "blank");
    check_refused(home.crm({"import", "--search", "pumps", "--pages", "11"}), 2, "--pages");
    check_refused(home.crm({"import", "--search", "pumps", "--account", "john"}), 1, "john");
    const auto nothing_listens = home.crm({"import", "--search", "pumps"});
    check_refused(nothing_listens, 1, "the site cannot be reached");
}
