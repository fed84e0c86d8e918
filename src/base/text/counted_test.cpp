#include "base/text/counted.h"

#include <doctest/doctest.h>

TEST_CASE("one is told in the singular, anything else in the plural") {
    CHECK(base::counted(std::int64_t{1}, "file") == "1 file");
    CHECK(base::counted(std::size_t{0}, "file") == "0 files");
    CHECK(base::counted(std::int64_t{2}, "day") == "2 days");
    CHECK(base::counted(std::size_t{1}, "person", "people") == "1 person");
    CHECK(base::counted(std::size_t{3}, "person", "people") == "3 people");
}
