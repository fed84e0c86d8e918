#include "domain/public_id.h"

#include <doctest/doctest.h>

using domain::PublicId;

TEST_CASE("every spelling of a profile address gives the id") {
    const auto id = [](const char* url) {
        const auto parsed = PublicId::from_url(url);
        return parsed ? parsed->text() : std::string("none");
    };
    CHECK(id("https://www.linkedin.com/in/nora-testholm/") == "nora-testholm");
    CHECK(id("https://www.linkedin.com/in/nora-testholm?trk=x#y") == "nora-testholm");
    CHECK(id("https://nl.linkedin.com/in/nora-testholm/details/experience/") == "nora-testholm");
    CHECK(id("/in/nora-testholm/overlay/contact-info/") == "nora-testholm");
    CHECK(id("https://www.linkedin.com/in/j%C3%B6rg-test/") == "jörg-test");
    CHECK(id("/in/john%20doe") == "john doe");
    CHECK(id("/in/Nora-Testholm") == "Nora-Testholm");
    CHECK(id("/mwlite/in/nora") == "nora");
    CHECK(id("http://127.0.0.1:8080/in/ACoAAA0TESTNORA/") == "ACoAAA0TESTNORA");
}

TEST_CASE("what names no person is refused") {
    for (const char* url :
         {"", "/in/", "/in", "/in/me/", "/company/x", "/pub/x", "/nl/in/x", "/in/%2E%2E/",
          "/in/a%25b", "/in/a%2Fb", "/in/a%00b", "/in/%zz", "ftp://host/in/x"}) {
        CAPTURE(url);
        CHECK_FALSE(PublicId::from_url(url));
    }
}

TEST_CASE("the canonical address is encoded, and the key ignores case") {
    const auto id = *PublicId::from_slug("Jörg-Test");
    CHECK(id.url() == "https://www.linkedin.com/in/J%C3%B6rg-Test/");
    CHECK(id.path() == "/in/J%C3%B6rg-Test/");
    CHECK(id.key() == "jörg-test");
    CHECK(PublicId::from_url(id.url()) == id);
}

TEST_CASE("nobody becomes a second person by what cannot be seen, nor by case but that of an id") {
    const auto key = [](const char* text) { return PublicId::from_slug(text)->key(); };
    CHECK(key("nora\u200B-testholm\u00A0") == key("Nora-Testholm"));
    CHECK(key("J\u00D6RG") == key("jo\u0308rg"));
    CHECK(key("ACoAAnora1") != key("ACoAANora1"));
    CHECK(key("ACwAAnora1") != key("ACwAANora1"));
    CHECK(PublicId::from_slug("J\u00D6RG")->key_url() == "https://www.linkedin.com/in/j%C3%B6rg/");
}

TEST_CASE("an address without its scheme, as older lists hold it, is read") {
    for (const char* url : {"linkedin.com/in/nora", "//WWW.LinkedIn.com/IN/nora?x=1"}) {
        CAPTURE(url);
        REQUIRE(PublicId::from_url(url));
        CHECK(PublicId::from_url(url)->text() == "nora");
    }
    for (const char* url : {"/in/unavailable/", "/in/in/x", "/in/x/../../feed/", "other.org/in/x"})
        CHECK_FALSE(PublicId::from_url(url));
}
