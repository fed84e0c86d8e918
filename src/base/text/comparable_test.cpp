#include "base/text/comparable.h"

#include <doctest/doctest.h>

TEST_CASE("what nobody can see is taken out of a text") {
    const struct {
        const char* text;
        const char* visible;
    } rows[] = {
        {"rhea-dunmore ", "rhea-dunmore"},
        {"\u00A0rhea\u200B-dun\u200Dmore\u202F", "rhea-dunmore"},
        {"\uFEFFIlse\t \u3000Vandermolen\n", "Ilse Vandermolen"},
        {"\u202Erhea\u2069\u00AD", "rhea"},
        {"\u3164\u2800", ""},
        {"Zu\u0308rich", "Z\u00FCrich"},
        {"a\xFF", "a\uFFFD"},
        {"\u2764\uFE0F", "\u2764"},
        {"", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.visible);
        CHECK(base::to_visible(row.text) == row.visible);
    }
}

TEST_CASE("texts that people take for one are equal when compared") {
    CHECK(base::to_comparable("ZU\u0308RICH") == base::to_comparable("z\u00FCrich"));
    CHECK(base::to_comparable("Stra\u00DFe") == base::to_comparable("STRASSE"));
    CHECK(base::to_comparable("\u0394\u0395\u039B\u03A4\u0391") ==
          base::to_comparable("\u03B4\u03B5\u03BB\u03C4\u03B1"));
    CHECK(base::to_comparable("  Example\u00A0 Works") == "example works");
    CHECK(base::to_comparable("Example") != base::to_comparable("Ex\u00E4mple"));
}
