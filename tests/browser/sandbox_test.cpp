// The client and the sandbox, which knows nothing of it: looks, acts, and what the witness saw.
#include "tests/browser/sandbox.h"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <ostream>
#include <string>

namespace {

using namespace browser_tests;
using domain::Click;
using domain::ConnectionStatus;
using domain::Trigger;
using sandbox::ActKind;
using sandbox::Beginning;
using sandbox::Layout;

// One browser and one network for all cases; each takes people of its own.
struct Shared {
    Sandbox sandbox;
    std::unique_ptr<linkedin::BrowserSite> site = client(sandbox, client_options(sandbox));
    std::size_t taken = 0;
};

Shared& shared() {
    static Shared all;
    return all;
}

// A stranger of this layout whom no other case has taken.
const sandbox::Member& take_stranger(Layout layout) {
    auto& all = shared();
    const auto& found = all.sandbox.member([&](const sandbox::Member& each) {
        return each.index >= all.taken && each.layout == layout && !each.is_private &&
               all.sandbox.world.standing(each).relation == sandbox::Relation::None;
    });
    all.taken = found.index + 1;
    return found;
}

ConnectionStatus status_of(const sandbox::Member& member) {
    const auto reading = shared().site->connection_status(id_of(member));
    if (!reading) FAIL(reading.error().message);
    return reading->status;
}

TEST_CASE("the login is made once and leads to the feed, where people are discovered") {
    const auto entered = shared().site->log_in();
    if (!entered) FAIL(entered.error().message);
    CHECK_FALSE(shared().site->take_discovered().empty());
    CHECK(shared().site->take_discovered().empty());
    CHECK(shared().sandbox.acts(ActKind::Login).size() == 1);
}

TEST_CASE("profiles of every layout are fetched whole") {
    for (const Layout layout :
         {Layout::ConnectFirst, Layout::FollowFirst, Layout::Classic, Layout::ClassicUnderMore}) {
        const auto& member = take_stranger(layout);
        const auto fetched = shared().site->fetch_profile(id_of(member));
        if (!fetched) FAIL(fetched.error().message);
        CHECK(fetched->profile.full_name == member.name());
        CHECK(fetched->profile.public_identifier == member.slug);
        CHECK(fetched->profile.positions.size() >= member.employments.size());
        CHECK(status_of(member) == ConnectionStatus::NotConnected);
    }
}

TEST_CASE("the own profile is found without a slug") {
    const auto own = shared().site->own_profile();
    REQUIRE(own.has_value());
    CHECK(own->profile.public_identifier == shared().sandbox.world.viewer().slug);
}

TEST_CASE("people who are connected or have invited us are seen so") {
    const auto begins = [](Beginning beginning) {
        return [=](const sandbox::Member& each) {
            return each.beginning == beginning && !each.is_private;
        };
    };
    CHECK(status_of(shared().sandbox.member(begins(Beginning::Connected))) ==
          ConnectionStatus::Connected);
    CHECK(status_of(shared().sandbox.member(begins(Beginning::Incoming))) ==
          ConnectionStatus::Incoming);
}

TEST_CASE("a person who hides, and one who never was, are skipped") {
    const auto nobody = domain::PublicId::from_slug("nobody-at-all-0");
    REQUIRE(nobody.has_value());
    const auto missing = shared().site->fetch_profile(*nobody);
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().kind == domain::SiteErrorKind::SkipProfile);
    const auto& hidden =
        shared().sandbox.member([](const sandbox::Member& each) { return each.is_private; });
    const auto closed = shared().site->fetch_profile(id_of(hidden));
    REQUIRE_FALSE(closed.has_value());
    CHECK(closed.error().kind == domain::SiteErrorKind::SkipProfile);
}

TEST_CASE("in every layout an invitation is sent once and read back as pending") {
    for (const Layout layout :
         {Layout::ConnectFirst, Layout::FollowFirst, Layout::Classic, Layout::ClassicUnderMore}) {
        const auto& member = take_stranger(layout);
        CAPTURE(static_cast<int>(layout));
        const auto before = shared().sandbox.acts(ActKind::Invite).size();
        const Click click =
            shared().site->send_invite(id_of(member), "", {.trigger = Trigger::Live});
        CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
        CHECK(status_of(member) == ConnectionStatus::Pending);
        const auto invites = shared().sandbox.acts(ActKind::Invite);
        REQUIRE(invites.size() == before + 1);
        CHECK(invites.back().member == member.slug);
        CHECK(invites.back().text.empty());
        const Click again =
            shared().site->send_invite(id_of(member), "", {.trigger = Trigger::Live});
        CHECK_MESSAGE(again.kind == Click::Kind::NotSent, again.why);
        CHECK(shared().sandbox.acts(ActKind::Invite).size() == before + 1);
    }
}

TEST_CASE("an invitation carries its note") {
    const auto& member = take_stranger(Layout::ConnectFirst);
    const Click click = shared().site->send_invite(id_of(member), "Hello, we both work on pumps.",
                                                   {.trigger = Trigger::Live});
    CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
    REQUIRE_FALSE(shared().sandbox.acts(ActKind::Invite).empty());
    CHECK(shared().sandbox.acts(ActKind::Invite).back().text == "Hello, we both work on pumps.");
}

TEST_CASE("a rehearsed invitation does everything but send") {
    for (const Layout layout :
         {Layout::ConnectFirst, Layout::FollowFirst, Layout::Classic, Layout::ClassicUnderMore}) {
        const auto& member = take_stranger(layout);
        const auto before = shared().sandbox.world.acts().size();
        const Click click =
            shared().site->send_invite(id_of(member), "A note.", {.trigger = Trigger::Rehearsal});
        CHECK_MESSAGE(click.kind == Click::Kind::Rehearsed, click.why);
        CHECK(shared().sandbox.world.acts().size() == before);
        CHECK(status_of(member) == ConnectionStatus::NotConnected);
    }
}

const sandbox::Member& connection(Layout layout) {
    return shared().sandbox.member([&](const sandbox::Member& each) {
        return each.layout == layout && each.beginning == Beginning::Connected && !each.is_private;
    });
}

TEST_CASE("a message goes to the person, line breaks kept, and is read back in the thread") {
    for (const Layout layout : {Layout::ConnectFirst, Layout::Classic}) {
        const auto& member = connection(layout);
        const std::string text =
            "Hello " + member.first_name + ",\nthis is about pumps. 🙂\n\nOtto";
        const auto before = shared().sandbox.acts(ActKind::Message).size();
        const Click click =
            shared().site->send_message(id_of(member), text, {.trigger = Trigger::Live});
        CHECK_MESSAGE(click.kind == Click::Kind::Clicked, click.why);
        const auto sent = shared().sandbox.acts(ActKind::Message);
        REQUIRE(sent.size() == before + 1);
        CHECK(sent.back().member == member.slug);
        CHECK(sent.back().text == text);
        const auto thread = shared().site->read_thread(id_of(member));
        if (!thread) FAIL(thread.error().message);
        REQUIRE_FALSE(thread->messages.empty());
        CHECK(thread->messages.back().from == domain::ThreadMessage::From::Us);
        CHECK(thread->messages.back().text == text);
    }
}

TEST_CASE("a rehearsed message leaves nothing behind") {
    const auto& member = connection(Layout::FollowFirst);
    const auto before = shared().sandbox.world.acts().size();
    const Click click =
        shared().site->send_message(id_of(member), "Hello", {.trigger = Trigger::Rehearsal});
    CHECK_MESSAGE(click.kind == Click::Kind::Rehearsed, click.why);
    CHECK(shared().sandbox.world.acts().size() == before);
}

TEST_CASE("nobody is written to who is not connected") {
    const auto& member = take_stranger(Layout::ConnectFirst);
    const Click click =
        shared().site->send_message(id_of(member), "Hello", {.trigger = Trigger::Live});
    CHECK_MESSAGE(click.kind == Click::Kind::NotSent, click.why);
    for (const auto& act : shared().sandbox.acts(ActKind::Message))
        CHECK(act.member != member.slug);
}

TEST_CASE("logged out in the middle, the client logs in again by itself") {
    const auto logins = shared().sandbox.acts(ActKind::Login).size();
    shared().sandbox.world.logout();
    CHECK(status_of(take_stranger(Layout::FollowFirst)) == ConnectionStatus::NotConnected);
    CHECK(shared().sandbox.acts(ActKind::Login).size() == logins + 1);
    shared().sandbox.world.logout();
    const auto own = shared().site->own_profile();
    if (!own) FAIL(own.error().message);
    CHECK(shared().sandbox.acts(ActKind::Login).size() == logins + 2);
}

TEST_CASE("the site's weekly limit stops inviting, and nobody is to blame for it") {
    Sandbox sandbox({.members = 40, .weekly_limit = 1});
    const auto site = client(sandbox, client_options(sandbox));
    std::size_t refused = 0;
    for (const auto& member : sandbox.world.members()) {
        if (member.is_private || member.beginning != Beginning::Stranger) continue;
        const Click click = site->send_invite(id_of(member), "", {.trigger = Trigger::Live});
        if (click.kind == Click::Kind::Clicked) continue;
        CHECK_MESSAGE(click.kind == Click::Kind::NotSent, click.why);
        CHECK_MESSAGE(click.error == domain::SiteErrorKind::ReachedConnectionLimit, click.why);
        if (++refused == 2) break;
    }
    CHECK(refused == 2);
}

TEST_CASE("saved cookies spare the password, and a wrong password is tried once") {
    const auto folder = std::filesystem::temp_directory_path() / "openoutreach-cookie-test";
    std::filesystem::remove_all(folder);
    Sandbox sandbox({.members = 30});
    auto options = client_options(sandbox);
    options.cookie_file = folder / "otto.json";
    REQUIRE(client(sandbox, options)->log_in().has_value());
    const auto permissions = std::filesystem::status(options.cookie_file).permissions();
    CHECK(permissions ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    options.account.password = "wrong";
    CHECK(client(sandbox, options)->log_in().has_value());
    CHECK(sandbox.acts(ActKind::Login).size() == 1);
    sandbox.world.logout();
    const auto refused = client(sandbox, options)->log_in();
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == domain::SiteErrorKind::AuthenticationError);
    CHECK(sandbox.acts(ActKind::Login).size() <= 3);
    std::filesystem::remove_all(folder);
}

}  // namespace
