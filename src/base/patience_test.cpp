#include "base/patience.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;

TEST_CASE("what never comes is looked at until the deadline, less and less often") {
    const auto deadline = base::Deadline::after(300ms);
    base::Patience patience(deadline);
    int looks = 0;
    do {
        ++looks;
    } while (patience.wait());
    CHECK(deadline.has_passed());
    CHECK(looks > 1);
    CHECK(looks <= 9);  // after 0, 5, 15, 35, 75, 155, 255 and 300 ms, and no more
}

TEST_CASE("where no time is left there is one look and no pause") {
    base::Patience patience(base::Deadline::after(0ms));
    CHECK_FALSE(patience.wait());
}
