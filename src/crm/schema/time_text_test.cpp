#include "crm/schema/time_text.h"

#include "crm/testing.h"

#include <doctest/doctest.h>

using crm::parse_time;
using crm::testing::kNow;

TEST_CASE("time is written as Django writes it, and read back") {
    CHECK(crm::to_text(kNow) == "2026-11-23 06:36:02.076712");
    CHECK(crm::to_date_text(kNow) == "2026-11-23");
    CHECK(parse_time(crm::to_text(kNow)) == kNow);
    CHECK(crm::to_text(base::Time()) == "1970-01-01 00:00:00.000000");
}

TEST_CASE("a whole second has no fraction in Django's files") {
    CHECK(parse_time("2026-11-23 06:36:02") == kNow - std::chrono::microseconds(76712));
    CHECK(parse_time("2026-11-23T06:36:02.07") == kNow - std::chrono::microseconds(6712));
}

TEST_CASE("what is no time is nothing") {
    for (const auto* text :
         {"", "2026-11-23", "2026-13-23 06:36:02", "2026-11-23 06:36:0x", "2026-11-23 06:36:02.",
          "2026-11-23 06:36:02.1234567", "2026-02-30 00:00:00", "-026-11-23 06:36:02"}) {
        CHECK_FALSE(parse_time(text));
    }
}
