// The site leads to another one that looks the same: scheme, host and port tell them apart.
#include "tests/browser/sandbox.h"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace browser_tests;
using domain::SiteErrorKind;
using sandbox::ActKind;

constexpr const char* kWays[] = {"redirect", "refresh", "script"};

void set(Sandbox& sandbox, const std::string& fault) {
    auto parsed = sandbox::parse_fault(fault);
    REQUIRE_MESSAGE(parsed.has_value(), fault);
    sandbox.world.faults().set(*std::move(parsed));
}

TEST_CASE("no password is typed on another site that shows the login") {
    for (const std::string way : kWays) {
        CAPTURE(way);
        Sandbox sandbox({.members = 20});
        set(sandbox, "elsewhere=" + way);
        const auto entered = client(sandbox, client_options(sandbox))->log_in();
        REQUIRE_FALSE(entered.has_value());
        CHECK_MESSAGE(entered.error().kind == SiteErrorKind::UnknownPage, entered.error().message);
        CHECK(sandbox.acts(ActKind::Login).empty());
    }
}

TEST_CASE("nothing is sent or believed on another site that shows the person") {
    Sandbox sandbox({.members = 60});
    const auto site = client(sandbox, client_options(sandbox));
    REQUIRE(site->log_in().has_value());
    const auto& stranger = sandbox.stranger(sandbox::Layout::ConnectFirst);
    const auto& friendly = sandbox.member([&](const sandbox::Member& each) {
        return sandbox.world.standing(each).relation == sandbox::Relation::Connected;
    });
    for (const std::string way : kWays) {
        CAPTURE(way);
        set(sandbox, "elsewhere=" + way + "@" + stranger.slug);
        set(sandbox, "elsewhere=" + way + "@" + friendly.slug);
        const auto invited =
            site->send_invite(id_of(stranger), "", {.trigger = domain::Trigger::Live});
        CHECK(invited.kind == domain::Click::Kind::NotSent);
        CHECK_MESSAGE(invited.error == SiteErrorKind::UnknownPage, invited.why);
        const auto written =
            site->send_message(id_of(friendly), "Hello", {.trigger = domain::Trigger::Live});
        CHECK(written.kind == domain::Click::Kind::NotSent);
        CHECK_MESSAGE(written.error == SiteErrorKind::UnknownPage, written.why);
        CHECK_FALSE(site->fetch_profile(id_of(stranger)).has_value());
        CHECK_FALSE(site->connection_status(id_of(friendly)).has_value());
    }
    CHECK(sandbox.acts(ActKind::Invite).empty());
    CHECK(sandbox.acts(ActKind::Message).empty());
}

}  // namespace
