#include "base/text/lower_case.h"

#include <doctest/doctest.h>

TEST_CASE("only ASCII letters change their case, whatever the locale") {
    CHECK(base::to_lower_case("Content-TYPE [Z]@") == "content-type [z]@");
    CHECK(base::to_lower_case("ÜBER İ").starts_with("Ü"));
    CHECK(base::to_lower_case("").empty());
}
