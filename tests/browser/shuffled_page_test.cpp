// Pages with their markup shuffled, saved ones and the sandbox's: the client is right about them,
// or says unknown.
#include "base/json.h"
#include "base/rng.h"
#include "linkedin/page.h"
#include "tests/browser/browser.h"
#include "tests/browser/served.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace {

using namespace browser_tests;
using domain::ConnectionStatus;
using nlohmann::json;
using sandbox::Relation;

struct Page {
    std::string name;
    std::string html;
    std::optional<ConnectionStatus> truth;  // nothing: a page that tells of nobody's state
};

Page saved(const std::string& file, std::optional<ConnectionStatus> truth = {}) {
    return {.name = file, .html = read_file(page_folder() / file), .truth = truth};
}

std::vector<Page> saved_pages() {
    return {saved("sdui_connected.html", ConnectionStatus::Connected),
            saved("sdui_not_connected_more_open.html", ConnectionStatus::NotConnected),
            saved("sdui_pending_more_open.html", ConnectionStatus::Pending),
            saved("classic_connected.html", ConnectionStatus::Connected),
            saved("classic_pending.html", ConnectionStatus::Pending),
            saved("classic_not_connected.html", ConnectionStatus::NotConnected),
            saved("classic_follow_first.html", ConnectionStatus::NotConnected),
            saved("login.html"),
            saved("checkpoint_pin.html"),
            saved("not_found.html"),
            saved("error_frame.html"),
            saved("join_wall.html")};
}

ConnectionStatus status_of(Relation relation) {
    switch (relation) {
        case Relation::Pending: return ConnectionStatus::Pending;
        case Relation::Incoming: return ConnectionStatus::Incoming;
        case Relation::Connected: return ConnectionStatus::Connected;
        case Relation::None: break;
    }
    return ConnectionStatus::NotConnected;
}

// The sandbox's: one of each layout and standing, and pages that are nobody's.
std::vector<Page> served_pages() {
    Served served({.seed = 5, .members = 160});
    sandbox::World& world = served.world();
    std::map<std::pair<sandbox::Layout, Relation>, int> seen;
    std::vector<Page> out;
    const auto add = [&](const std::string& path, std::optional<ConnectionStatus> truth) {
        out.push_back({.name = path, .html = served.get(path), .truth = truth});
    };
    for (const auto& member : world.members()) {
        if (member.is_private) continue;
        const bool invited =
            member.index % 2 == 0 && world.standing(member).relation == Relation::None;
        if (invited) world.invite(member, "");
        const auto relation = world.standing(member).relation;
        if (seen[{member.layout, relation}]++ == 0) add(id_of(member).path(), status_of(relation));
    }
    for (const char* path :
         {"/feed/", "/search/results/people/", "/messaging/", "/404/",
          "/mynetwork/invitation-manager/sent/", "/mynetwork/invite-connect/connections/"})
        add(path, {});
    add(id_of(world.viewer()).path(), {});
    return out;
}

// OPENOUTREACH_FUZZ_PAGES asks for more than the small draw of every test run.
std::size_t count_pages() {
    const char* wanted = std::getenv("OPENOUTREACH_FUZZ_PAGES");
    return wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : 200;
}

TEST_CASE("a shuffled page is understood rightly or not at all") {
    webdriver::Session& session = browser();
    REQUIRE(
        session.navigate(page_url("login.html"), base::Deadline::after(std::chrono::seconds(10)))
            .has_value());
    const std::string shuffle = read_file(page_folder().parent_path() / "shuffle.js");
    std::vector<Page> pages = saved_pages();
    for (Page& page : served_pages()) pages.push_back(std::move(page));
    base::Rng rng(20260302);
    std::size_t told = 0;
    std::size_t unknown = 0;
    for (std::size_t i = 0; i < count_pages(); ++i) {
        const Page& page = pages[i % pages.size()];
        const auto seed = rng.index(1'000'000'000);
        const auto shuffled = session.run(shuffle, json::array({page.html, seed}));
        if (!shuffled) FAIL(shuffled.error().message);
        const auto reading = linkedin::read_page(session, {});
        if (!reading) FAIL(reading.error().message);
        CAPTURE(page.name);
        CAPTURE(seed);
        CAPTURE(to_json(*reading).dump(1));
        const bool is_unknown = reading->status == ConnectionStatus::Unknown;
        CHECK((is_unknown || reading->status == page.truth));
        if (page.truth) ++(is_unknown ? unknown : told);
    }
    MESSAGE("of profiles ", unknown, " were read as unknown and ", told, " rightly");
    CHECK(told > unknown / 2);
}

}  // namespace
