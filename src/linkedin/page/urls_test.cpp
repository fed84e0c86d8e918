#include "linkedin/page/urls.h"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace {

using linkedin::PageKind;
using linkedin::SiteUrls;

TEST_CASE("a page's kind is judged by its path") {
    const std::vector<std::pair<std::string, PageKind>> cases{
        {"/feed/", PageKind::Feed},
        {"/feed", PageKind::Feed},
        {"/feedback/", PageKind::Unknown},
        {"/login", PageKind::Login},
        {"/login/en", PageKind::Login},
        {"/uas/login", PageKind::Login},
        {"/authwall", PageKind::Authwall},
        {"/checkpoint/challenge/x", PageKind::Checkpoint},
        {"/checkpoint/lg/login-submit", PageKind::Checkpoint},
        {"/challenge/x", PageKind::Checkpoint},
        {"/uas/consumer-email-challenge", PageKind::Checkpoint},
        {"/in/nora-testholm/", PageKind::Profile},
        {"/in/unavailable/", PageKind::NotFound},
        {"/in/unavailable-joe/", PageKind::Profile},
        {"/in/", PageKind::Unknown},
        {"/index", PageKind::Unknown},
        {"/messaging/compose/", PageKind::Messaging},
        {"/search/results/people/", PageKind::Search},
        {"/404/", PageKind::NotFound},
        {"/", PageKind::Unknown},
        {"", PageKind::Unknown},
    };
    for (const auto& [path, kind] : cases) {
        CAPTURE(path);
        CHECK(linkedin::kind_of_path(path) == kind);
    }
}

std::string discovered(const std::vector<std::string>& hrefs, const std::string& page) {
    std::string out;
    for (const auto& id : linkedin::discovered_in(hrefs, page)) out += id.text() + " ";
    return out;
}

TEST_CASE("profiles are discovered in order, once each, on the site's hosts or the page's own") {
    const std::string page = "https://www.linkedin.com/feed/";
    CHECK(discovered({"https://www.linkedin.com/in/nora-testholm/?trk=x#y",
                      "https://nl.linkedin.com/in/j%C3%B6rg-test/details/experience/",
                      "https://www.linkedin.com/in/Nora-Testholm", "https://linkedin.com/in/a/",
                      "https://www.linkedin.com/in/me/", "https://www.linkedin.com/in/",
                      "https://www.linkedin.com/company/in/", "https://evil.example/in/bob/",
                      "https://notlinkedin.com/in/bob/", "javascript:void(0)", "",
                      "https://www.linkedin.com/in/..%2Fx/"},
                     page) == "nora-testholm jörg-test a ");
    CHECK(discovered({"http://127.0.0.1:8080/in/nora/", "http://127.0.0.1:8081/in/mira/"},
                     "http://127.0.0.1:8080/feed/") == "nora ");
    CHECK(discovered({"file:///in/nora/"}, "file:///home/x/page.html") == "nora ");
}

TEST_CASE("addresses are made of the site's origin") {
    const auto urls = SiteUrls::create("http://127.0.0.1:8080/some/where?x=1");
    REQUIRE(urls.has_value());
    const auto id = domain::PublicId::from_slug("jörg-test");
    REQUIRE(id.has_value());
    CHECK(urls->origin() == "http://127.0.0.1:8080");
    CHECK(urls->host() == "127.0.0.1");
    CHECK(urls->feed() == "http://127.0.0.1:8080/feed/");
    CHECK(urls->profile(*id) == "http://127.0.0.1:8080/in/j%C3%B6rg-test/");
    CHECK(urls->invite(*id) ==
          "http://127.0.0.1:8080/preload/custom-invite/?vanityName=j%C3%B6rg-test");
    CHECK(urls->compose("ACoAA1") == "http://127.0.0.1:8080/messaging/compose/?recipient=ACoAA1");
}

TEST_CASE("the site is reached over https, or on this machine") {
    CHECK(SiteUrls::create("https://www.linkedin.com").has_value());
    CHECK(SiteUrls::create("http://localhost:9").has_value());
    for (const char* bad :
         {"http://www.linkedin.com", "ftp://127.0.0.1", "linkedin.com", "", "https://"}) {
        CAPTURE(bad);
        CHECK_FALSE(SiteUrls::create(bad).has_value());
    }
}

}  // namespace
