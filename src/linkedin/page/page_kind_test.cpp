#include "linkedin/page/page_kind.h"

#include "base/json.h"

#include <doctest/doctest.h>

#include <ostream>
#include <string>

namespace {

using linkedin::PageKind;
using nlohmann::json;

PageKind kind(const std::string& url, const json& marks, const json& more = json::object()) {
    json raw{{"url", url}, {"marks", json::object()}};
    for (const json& mark : marks) raw["marks"][mark.get<std::string>()] = {{"selector", "x"}};
    raw.update(more);
    return linkedin::decide_kind(raw).kind;
}

TEST_CASE("the path decides, unless the page asks a question in its place") {
    const std::string site = "https://www.linkedin.com";
    CHECK(kind(site + "/feed/", {"frame"}) == PageKind::Feed);
    CHECK(kind(site + "/login?session_redirect=%2Ffeed%2F", json::array()) == PageKind::Login);
    CHECK(kind(site + "/checkpoint/challenge/x", {"pin"}) == PageKind::Checkpoint);
    CHECK(kind(site + "/checkpoint/lg/login-submit", {"password"}) == PageKind::Login);
    CHECK(kind(site + "/feed/", {"password"}) == PageKind::Login);
    CHECK(kind(site + "/in/nora/", {"join_wall"}) == PageKind::Authwall);
    CHECK(kind(site + "/in/nora/", {"frame", "captcha"}) == PageKind::Profile);
    CHECK(kind(site + "/in/unavailable/", {"frame"}) == PageKind::NotFound);
    CHECK(kind(site + "/jobs/", {"frame"}) == PageKind::Unknown);
}

TEST_CASE("a saved page is judged by its structure, then by where it was saved from") {
    const std::string file = "file:///home/x/page.html";
    CHECK(kind(file, json::array(), {{"cards", {{{"selector", "card"}}}}}) == PageKind::Profile);
    CHECK(kind(file, {"feed"}) == PageKind::Feed);
    CHECK(kind(file, json::array()) == PageKind::Unknown);
    CHECK(kind(file, json::array(), {{"saved_from", "https://www.linkedin.com/404/"}}) ==
          PageKind::NotFound);
}

TEST_CASE("an error page is the frame with a heading and a button, and little else") {
    const json small{{"main", {{"heading", true}, {"buttons", 1}, {"text", "Nochmal"}}}};
    CHECK(kind("https://www.linkedin.com/in/nora/", {"frame"}, small) == PageKind::Error);
    CHECK(kind("https://www.linkedin.com/in/nora/", json::array(), small) == PageKind::Profile);
    const std::string search = "https://www.linkedin.com/search/results/people/";
    CHECK(kind(search, {"frame"}, small) == PageKind::Error);
    CHECK(kind(search, {"frame", "search"}, small) == PageKind::Search);
    CHECK(kind(search, {"frame", "search_quota"}, small) == PageKind::Search);
    const json large{
        {"main", {{"heading", true}, {"buttons", 1}, {"text", std::string(400, 'x')}}}};
    CHECK(kind("https://www.linkedin.com/in/nora/", {"frame"}, large) == PageKind::Profile);
}

TEST_CASE("the browser's own page for a site that does not answer is a failed one") {
    CHECK(kind("chrome-error://chromewebdata/", json::array()) == PageKind::Error);
}

TEST_CASE("a page that is all there without frame and card is a failed one") {
    const std::string person = "https://www.linkedin.com/in/nora/";
    CHECK(kind(person, json::array(), {{"ready", "complete"}}) == PageKind::Error);
    CHECK(kind(person, json::array(), {{"ready", "interactive"}}) == PageKind::Profile);
    CHECK(kind(person, {"frame"}, {{"ready", "complete"}}) == PageKind::Profile);
    CHECK(kind(person, json::array(),
               {{"ready", "complete"}, {"cards", {{{"selector", "card"}}}}}) == PageKind::Profile);
    CHECK(kind("https://www.linkedin.com/login", json::array(), {{"ready", "complete"}}) ==
          PageKind::Login);
}

}  // namespace
