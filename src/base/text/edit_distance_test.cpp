#include "base/text/edit_distance.h"

#include <doctest/doctest.h>

TEST_CASE("changes and swaps are counted") {
    CHECK(base::edit_distance("", "") == 0);
    CHECK(base::edit_distance("run", "run") == 0);
    CHECK(base::edit_distance("runn", "run") == 1);
    CHECK(base::edit_distance("statsu", "status") == 1);
    CHECK(base::edit_distance("", "run") == 3);
    CHECK(base::edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("a slip is near, another word is not") {
    CHECK(base::is_slip("statsu", "status"));
    CHECK(base::is_slip("runn", "run"));
    CHECK(base::is_slip("daly_limit", "daily_limit"));
    CHECK_FALSE(base::is_slip("dance", "demo"));
    CHECK_FALSE(base::is_slip("people", "pause"));
    CHECK_FALSE(base::is_slip("warm_up", "username"));
    CHECK_FALSE(base::is_slip("ab", "cd"));
}
