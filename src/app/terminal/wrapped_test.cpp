#include "app/terminal/wrapped.h"

#include <doctest/doctest.h>

TEST_CASE("a long line goes on below its explanation") {
    CHECK(app::wrapped("  --name TEXT    all these words are in it\n", 28) ==
          "  --name TEXT    all these\n                 words are\n                 in it\n");
    CHECK(app::wrapped("one two three four\n", 8) == "one two\nthree\nfour\n");
    CHECK(app::wrapped("short\n\nlines\n", 80) == "short\n\nlines\n");
}

TEST_CASE("what has no blank is left as it is") {
    CHECK(app::wrapped("averyveryverylongword\n", 8) == "averyveryverylongword\n");
}
