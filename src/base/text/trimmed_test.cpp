#include "base/text/trimmed.h"

#include <doctest/doctest.h>

TEST_CASE("what stands around a text goes, what is in it stays") {
    CHECK(base::trimmed(" \ta b\r\n") == "a b");
    CHECK(base::trimmed(" \n").empty());
    CHECK(base::trimmed("").empty());
    CHECK(base::trimmed("\"a\"", "\"") == "a");
}
