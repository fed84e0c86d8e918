// What the client understands of saved pages of each layout: right, or unknown.
#include "base/json.h"
#include "linkedin/page/page.h"
#include "tests/browser/browser.h"

#include <doctest/doctest.h>

#include <optional>
#include <ostream>
#include <string>

namespace {

using namespace browser_tests;
using domain::ConnectionStatus;
using linkedin::PageKind;
using linkedin::PageReading;

PageReading read(const std::string& file, const std::optional<domain::PublicId>& slug = {}) {
    webdriver::Session& session = browser();
    auto reading = linkedin::open_and_read(session, page_url(file), slug,
                                           base::Deadline::after(std::chrono::seconds(2)));
    if (!reading) FAIL(reading.error().message);
    return *std::move(reading);
}

struct Profile {
    std::string file;
    std::string name;
    std::string slug;
    ConnectionStatus status;
    std::optional<int> degree;
    std::string layout;
};

TEST_CASE("saved profiles of both layouts are understood") {
    for (const Profile& expected : {
             Profile{"sdui_connected.html", "Nora Testholm", "nora-testholm",
                     ConnectionStatus::Connected, 1, "sdui"},
             Profile{"sdui_not_connected_more_open.html", "Tomas Brakel", "tomas-brakel",
                     ConnectionStatus::NotConnected, 2, "sdui"},
             Profile{"sdui_pending_more_open.html", "Aylin Demirsoy", "aylin-demirsoy",
                     ConnectionStatus::Pending, 2, "sdui"},
             Profile{"classic_connected.html", "Ruben Zandvliet", "ruben-zandvliet",
                     ConnectionStatus::Connected, 1, "classic"},
             Profile{"classic_pending.html", "Ilse Marrow", "ilse-marrow",
                     ConnectionStatus::Pending, 2, "classic"},
             Profile{"classic_not_connected.html", "Otis Farrowdale", "otis-farrowdale",
                     ConnectionStatus::NotConnected, 2, "classic"},
             Profile{"classic_follow_first.html", "Greta Ashwell", "greta-ashwell",
                     ConnectionStatus::NotConnected, 3, "classic"},
         }) {
        const PageReading reading = read(expected.file);
        INFO(to_json(reading).dump(1));
        CHECK(reading.kind == PageKind::Profile);
        CHECK(reading.name == expected.name);
        REQUIRE(reading.slug.has_value());
        CHECK(reading.slug->text() == expected.slug);
        CHECK(reading.status == expected.status);
        CHECK(reading.degree == expected.degree);
        CHECK(reading.layout == expected.layout);
    }
}

TEST_CASE("saved pages of other kinds are told apart by their structure") {
    CHECK(read("login.html").kind == PageKind::Login);
    CHECK(read("checkpoint_pin.html").kind == PageKind::Checkpoint);
    CHECK(read("not_found.html").kind == PageKind::NotFound);
    CHECK(read("error_frame.html").kind == PageKind::Error);
    CHECK(read("join_wall.html").kind == PageKind::Authwall);
}

TEST_CASE("a page of somebody else than the one meant is unknown") {
    const auto other = domain::PublicId::from_slug("tomas-brakel");
    CHECK(read("sdui_connected.html", other).status == ConnectionStatus::Unknown);
    const auto same = domain::PublicId::from_slug("Nora-Testholm");
    CHECK(read("sdui_connected.html", same).status == ConnectionStatus::Connected);
}

TEST_CASE("the people on a page are discovered, the person once and strangers too") {
    const PageReading reading = read("sdui_connected.html");
    std::string found;
    for (const auto& id : reading.discovered) found += id.text() + " ";
    CHECK(found == "nora-testholm mira-fellbrook jon-kestrelmann ");
}

}  // namespace
