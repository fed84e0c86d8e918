#include "base/text/printable.h"

#include <doctest/doctest.h>

TEST_CASE("nothing that steers a terminal is printed") {
    CHECK(base::to_printable("a\x1b[31mb") == "a\xEF\xBF\xBD[31mb");
    CHECK(base::to_printable("two\nlines\tand a tab") == "two lines and a tab");
    CHECK(base::to_printable("\xE2\x80\xAEgnp.exe") == "\xEF\xBF\xBDgnp.exe");
    CHECK(base::to_printable("\xC2\x9B") == "\xEF\xBF\xBD");
    CHECK(base::to_printable("Zoë 日本 🎉") == "Zoë 日本 🎉");
}

TEST_CASE("JSON text keeps its values and steers no terminal") {
    CHECK(base::to_printable_json("{\n\"name\": \"Zoë\xC2\x9B\x7F\xE2\x80\xAE\"}") ==
          "{\n\"name\": \"Zoë\\u009b\\u007f\\u202e\"}");
}

TEST_CASE("invalid UTF-8 becomes valid") {
    CHECK(base::to_printable("\xFF") == "\xEF\xBF\xBD");
    CHECK(base::to_printable("\xC3") == "\xEF\xBF\xBD");
    CHECK(base::to_printable("\xC0\xAF") == "\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(base::to_printable("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("text is shortened by code points, with an ellipsis") {
    CHECK(base::shortened("Zoë", 3) == "Zoë");
    CHECK(base::shortened("Zoë!", 3) == "Zo…");
    CHECK(base::count_code_points("🎉é") == 2);
    CHECK(base::count_utf16_units("🎉é\xFF") == 4);
}
