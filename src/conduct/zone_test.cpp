#include "conduct/zone.h"

#include "conduct/calendar.h"

#include <doctest/doctest.h>

using conduct::Calendar;

namespace {

base::Time at(date::sys_days day, std::chrono::seconds time) {
    return base::Time((day + time).time_since_epoch());
}

}  // namespace

TEST_CASE("a rule keeps the same calendar as the zone that it is the rule of") {
    using namespace date::literals;
    using namespace std::chrono_literals;
    const Calendar named("Europe/Berlin");
    const Calendar ruled("CET-1CEST,M3.5.0,M10.5.0/3");
    const domain::WorkingHours night{.start = 2h, .end = 3h};
    for (const auto day : {date::sys_days(2026_y / 1 / 5), date::sys_days(2026_y / 3 / 29),
                           date::sys_days(2026_y / 7 / 1), date::sys_days(2026_y / 10 / 25)}) {
        for (auto hour = 0h; hour < 24h; ++hour) {
            const auto now = at(day, hour + 30min);
            CHECK(ruled.text(now) == named.text(now));
            CHECK(ruled.day_of(now).end == named.day_of(now).end);
            CHECK(ruled.next_window(night, now).start == named.next_window(night, now).start);
        }
    }
    const Calendar southern("AEST-10AEDT,M10.1.0,M4.1.0/3");
    const Calendar sydney("Australia/Sydney");
    for (auto hour = 0h; hour < 24h * 365; hour += 7h) {
        const auto now = at(2026_y / 1 / 1, hour);
        CHECK(southern.stamp_text(now) == sydney.stamp_text(now));
        CHECK(southern.day_of(now).start == sydney.day_of(now).start);
    }
    CHECK(Calendar("<+03>-3").text(at(2026_y / 1 / 5, 9h)) == "Mon  5 Jan 12:00");
}

TEST_CASE("what is no zone here is UTC, and ends nothing") {
    using namespace date::literals;
    using namespace std::chrono_literals;
    for (const char* name : {"UTC", "Mars/Base", "12:00", "CET-1CEST,M99", "\n"}) {
        CAPTURE(name);
        const Calendar calendar(name);
        CHECK(calendar.stamp_text(at(2026_y / 1 / 5, 9h)) == "2026-01-05 09:00");
        CHECK(calendar.week_of(at(2026_y / 1 / 7, 9h)).start == at(2026_y / 1 / 5, 0h));
    }
}
