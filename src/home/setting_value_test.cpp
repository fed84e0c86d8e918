#include "home/setting_value.h"

#include <doctest/doctest.h>

TEST_CASE("an address for people is one that they can open") {
    for (const char* good :
         {"https://meet.example/jane", "http://meet.example", "https://büro.example/a?b=c#d",
          "http://127.0.0.1:8080/x", "http://localhost/x", "https://meet.example:8443/"}) {
        CAPTURE(good);
        CHECK(home::parse_link(good) == std::string(good));
    }
    for (const char* bad :
         {"meet", "https://", "https://meet", "https://meet example/x", "ftp://a.example",
          "file:///etc/passwd", "https://-a.example", "https://a..example", "javascript:alert(1)",
          "jane@example.org", "https://a.example/x y"}) {
        CAPTURE(bad);
        CHECK_FALSE(home::parse_link(bad));
    }
    CHECK(home::parse_link("meet.example/jane").error().message ==
          "an address such as `https://meet.example/jane`; did you mean "
          "`https://meet.example/jane`?");
}

TEST_CASE("an address for mail has a name, one sign and a host") {
    for (const char* good : {"jane@example.org", "jane.doe+x@mail.example.co.uk",
                             "  jane@example.org ", "jörg@büro.example", "o'neill@example.org"}) {
        CAPTURE(good);
        CHECK(home::parse_mail_address(good));
    }
    for (const char* bad : {"", "jane", "jane@", "@example.org", "jane@example", "jane@example.",
                            "jane@@example.org", "jane@example,org", "jane doe@example.org",
                            "<jane@example.org>", "mailto:jane@example.org", "jane.@example.org",
                            "jane@.example.org", "jane@127.0.0.1", "a@b.org, c@d.org"}) {
        CAPTURE(bad);
        CHECK_FALSE(home::parse_mail_address(bad));
    }
}
