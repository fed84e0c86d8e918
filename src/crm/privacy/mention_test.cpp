#include "crm/privacy/mention.h"

#include <doctest/doctest.h>

using crm::mentions;

TEST_CASE("a person is named by the whole of a slug, not by its beginning") {
    CHECK(mentions("duc-tram", "duc-tram"));
    CHECK(mentions("duc-tram_voyager.json", "duc-tram"));
    CHECK(mentions("asked for https://www.linkedin.com/in/DUC-TRAM/, refused", "duc-tram"));
    CHECK(mentions("“duc-tram”", "duc-tram"));
    CHECK_FALSE(mentions("duc-tram-37620b3b_voyager.json", "duc-tram"));
    CHECK_FALSE(mentions("van-duc-tram", "duc-tram"));
    CHECK_FALSE(mentions("duc-trama", "duc-tram"));
    CHECK(mentions("duc-tram-1 and duc-tram", "duc-tram"));
}

TEST_CASE("a slug that is a plain word is no first name of somebody else") {
    CHECK(mentions("kamau_voyager.json", "kamau"));
    CHECK(mentions("see /in/Kamau/", "kamau"));
    CHECK_FALSE(mentions("invited Kamau Kiplagor", "kamau"));
    CHECK_FALSE(mentions("kamau-wairimu-ndege", "kamau"));
}

TEST_CASE("a full name is named in any case, also between letters of other scripts") {
    CHECK(mentions("wrote to Zara Thornbridge.", "zara thornbridge"));
    CHECK(mentions("川島田 春香さん", "川島田 春香"));
    CHECK_FALSE(mentions("Zara Thornbridges", "Zara Thornbridge"));
}
