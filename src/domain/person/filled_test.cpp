#include "domain/person/filled.h"

#include <doctest/doctest.h>

#include <string>

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

TEST_CASE("who works for nobody has no company, whatever the site writes there") {
    for (const char* text :
         {"Self-employed", "self employed ", "Freelance", "FREELANCER", "Career Break",
          "Confidential", "Stealth Startup", "Stealth mode", "Selbstst\u00E4ndig", "Aut\u00F3nomo",
          "ZZP'er", "Retired", "Unknown Company", "N/A", " ", "Open to work",
          "Libero professionista",
          "\u0421\u0430\u043C\u043E\u0437\u0430\u043D\u044F\u0442\u044B\u0439"}) {
        CAPTURE(text);
        CHECK(domain::filled_company(text).empty());
    }
    for (const char* text : {"Quillbrook Pumps", "Freelance Partners GmbH", "Self",
                             "Confidential AG", "The Independent", "Retired Greyhounds"}) {
        CAPTURE(text);
        CHECK(domain::filled_company(text).empty() == (std::string(text) == "Self"));
    }
}
