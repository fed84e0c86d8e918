#include "domain/person/filled.h"

#include <doctest/doctest.h>

TEST_CASE("what programs write where they had no value is none") {
    for (const char* text : {"",
                             " ",
                             "\u00A0",
                             "\u200B",
                             ".",
                             "-",
                             "\u2014",
                             "null",
                             "NULL",
                             "N/A",
                             "n/a ",
                             "#N/A",
                             "undefined",
                             "NaN",
                             "Unknown Company",
                             "unknown company",
                             "UNKNOWN TITLE",
                             "(blank)",
                             "[object Object]",
                             "Not specified",
                             "k. A.",
                             "\u2764\uFE0F"}) {
        CAPTURE(text);
        CHECK(domain::filled(text).empty());
        CHECK(domain::filled_name(text).empty());
    }
}

TEST_CASE("what says something is kept as it is") {
    CHECK(domain::filled(" Quillbrook Pumps\u00A0") == "Quillbrook Pumps");
    CHECK(domain::filled("3M") == "3M");
    CHECK(domain::filled("Unknown Company Records") == "Unknown Company Records");
    CHECK(domain::filled("\u7A3B\u5149") == "\u7A3B\u5149");
    CHECK(domain::filled_name("Null") == "Null");
    CHECK(domain::filled_name("None") == "None");
    CHECK(domain::filled_name("Na") == "Na");
    CHECK(domain::filled_name("\u0646\u06CC\u0644\u200C\u06AF\u0648\u0646") ==
          "\u0646\u06CC\u0644\u200C\u06AF\u0648\u0646");
    CHECK(domain::filled_name("007").empty());
}
