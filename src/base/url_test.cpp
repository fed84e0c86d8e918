#include "base/url.h"

#include <doctest/doctest.h>

TEST_CASE("a URL is taken apart and put together again") {
    const auto url = base::parse_url("HTTPS://WWW.Example.org:8443/in/j%C3%B6rg/?a=1&b=x+y#top");
    REQUIRE(url);
    CHECK(url->host == "www.example.org");
    CHECK(url->port == 8443);
    CHECK(url->path == "/in/j%C3%B6rg/");
    CHECK(base::query_value(url->query, "b") == "x y");
    CHECK_FALSE(base::query_value(url->query, "c"));
    CHECK(url->to_string() == "https://www.example.org:8443/in/j%C3%B6rg/?a=1&b=x+y#top");
}

TEST_CASE("what is no address is refused") {
    for (const char* text : {"", "in/x", "javascript:alert(1)", "mailto:a@b", "http://",
                             "http://host:99999/", "http://h:x/"}) {
        CAPTURE(text);
        CHECK_FALSE(base::parse_url(text));
    }
}

TEST_CASE("a reference is resolved as a browser would") {
    const auto page = *base::parse_url("https://site.example/in/ann/details/");
    const auto resolved = [&](const char* reference) {
        const auto url = base::resolve_url(page, reference);
        return url ? url->to_string() : std::string("none");
    };
    CHECK(resolved("/in/bob") == "https://site.example/in/bob");
    CHECK(resolved("../../bob/") == "https://site.example/in/bob/");
    CHECK(resolved("//other.example/x") == "https://other.example/x");
    CHECK(resolved("?trk=1") == "https://site.example/in/ann/details/?trk=1");
    CHECK(resolved("https://a.example/b") == "https://a.example/b");
    CHECK(resolved("javascript:void(0)") == "none");
    CHECK(resolved("../../../../etc") == "https://site.example/etc");
}

TEST_CASE("percent-encoding goes there and back, and malformed escapes are refused") {
    CHECK(base::percent_encode("jörg test/x") == "j%C3%B6rg%20test%2Fx");
    CHECK(base::percent_decode("j%C3%B6rg%20test") == "jörg test");
    CHECK_FALSE(base::percent_decode("100%"));
    CHECK_FALSE(base::percent_decode("%zz"));
}

TEST_CASE("only this machine is loopback") {
    CHECK(base::is_loopback("127.0.0.1"));
    CHECK(base::is_loopback("localhost"));
    CHECK(base::is_loopback("[::1]"));
    CHECK_FALSE(base::is_loopback("127.0.0.1.example.org"));
    CHECK_FALSE(base::is_loopback("www.linkedin.com"));
}
