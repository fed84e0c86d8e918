#include "conduct/calendar.h"

#include "conduct/pace.h"

#include <doctest/doctest.h>

#include <date/date.h>

#include <sstream>

using namespace std::chrono_literals;
using conduct::Calendar;

namespace {

base::Time utc(const char* text) {
    std::istringstream stream(text);
    date::sys_time<std::chrono::seconds> time;
    stream >> date::parse("%F %H:%M", time);
    REQUIRE_FALSE(stream.fail());
    return base::Time(time.time_since_epoch());
}

const domain::WorkingHours kOffice{.start = 9h, .end = 18h};
const domain::WorkingHours kNight{.start = 22h, .end = 6h};

}  // namespace

TEST_CASE("the window's start is inside, its end is not") {
    const Calendar calendar("Europe/Amsterdam");
    CHECK_FALSE(calendar.window_at(kOffice, utc("2026-01-05 07:59")));
    CHECK(calendar.window_at(kOffice, utc("2026-01-05 08:00")));
    CHECK(calendar.window_at(kOffice, utc("2026-01-05 16:59")));
    CHECK_FALSE(calendar.window_at(kOffice, utc("2026-01-05 17:00")));
    CHECK(calendar.next_window(kOffice, utc("2026-01-05 08:00")).start == utc("2026-01-06 08:00"));
    CHECK(calendar.next_window(kOffice, utc("2026-01-05 07:00")).start == utc("2026-01-05 08:00"));
}

TEST_CASE("a window may pass midnight") {
    const Calendar calendar("UTC");
    CHECK(calendar.window_at(kNight, utc("2026-01-05 23:00"))->end == utc("2026-01-06 06:00"));
    CHECK(calendar.window_at(kNight, utc("2026-01-06 05:59"))->start == utc("2026-01-05 22:00"));
    CHECK_FALSE(calendar.window_at(kNight, utc("2026-01-06 06:00")));
}

TEST_CASE(
    "days with a clock change have 23 and 25 hours, and their windows follow the wall clock") {
    const Calendar calendar("Europe/Amsterdam");
    const auto spring = calendar.day_of(utc("2026-03-29 12:00"));
    CHECK(spring.end - spring.start == 23h);
    const auto autumn = calendar.day_of(utc("2026-10-25 12:00"));
    CHECK(autumn.end - autumn.start == 25h);
    auto sundays = kOffice;
    sundays.working_days.back() = true;
    CHECK(calendar.window_at(sundays, utc("2026-03-29 07:00"))->start == utc("2026-03-29 07:00"));
}

TEST_CASE("the week begins on Monday") {
    const Calendar calendar("UTC");
    const auto week = calendar.week_of(utc("2026-01-11 23:00"));
    CHECK(week.start == utc("2026-01-05 00:00"));
    CHECK(week.end == utc("2026-01-12 00:00"));
    CHECK(calendar.text(utc("2026-01-05 09:30")) == "Mon  5 Jan 09:30");
}

TEST_CASE("the pace spreads what is left over the time that is left, never under the floor") {
    const base::Time end = utc("2026-01-05 18:00");
    const conduct::Span window{utc("2026-01-05 09:00"), end};
    struct Row {
        base::Time now;
        int remaining;
        base::Duration floor;
        base::Duration expected;
    };
    for (const auto& row : {Row{utc("2026-01-05 09:00"), 20, 10min, 27min},
                            Row{utc("2026-01-05 17:00"), 20, 10min, 10min},
                            Row{utc("2026-01-05 17:00"), 0, 10min, 60min},
                            Row{utc("2026-01-05 19:00"), 5, 10min, 10min}}) {
        CHECK(conduct::pace(row.now, window, row.remaining, row.floor) == row.expected);
    }
}

TEST_CASE("on weekends and days off there is no window, and the next one is looked for beyond") {
    using namespace std::chrono;
    const Calendar calendar("Europe/Berlin");
    domain::WorkingHours hours;
    hours.days_off = {2026y / 1 / 12, 2026y / 1 / 13};
    CHECK(calendar.window_at(hours, utc("2026-01-09 10:00")));        // a Friday
    CHECK_FALSE(calendar.window_at(hours, utc("2026-01-10 10:00")));  // Saturday
    CHECK_FALSE(calendar.window_at(hours, utc("2026-01-11 10:00")));
    CHECK_FALSE(calendar.window_at(hours, utc("2026-01-12 10:00")));  // off
    CHECK(calendar.next_window(hours, utc("2026-01-09 10:00")).start == utc("2026-01-14 08:00"));
    hours.working_days = {false, false, false, false, false, true, false};
    CHECK(calendar.window_at(hours, utc("2026-01-10 10:00")));
    CHECK_FALSE(calendar.window_at(hours, utc("2026-01-09 10:00")));
}

TEST_CASE("a window that passes midnight belongs to the working day on which it starts") {
    const Calendar calendar("UTC");
    domain::WorkingHours hours;
    hours.start = 22h;
    hours.end = 6h;
    CHECK(calendar.window_at(hours, utc("2026-01-10 03:00")));        // Friday's
    CHECK_FALSE(calendar.window_at(hours, utc("2026-01-11 03:00")));  // Saturday's
    CHECK_FALSE(calendar.window_at(hours, utc("2026-01-12 03:00")));  // Sunday's
    CHECK(calendar.window_at(hours, utc("2026-01-12 23:00")));
}

TEST_CASE("a date is its midnight there, a time is a time, and anything else is none") {
    const conduct::Calendar calendar("Europe/Amsterdam");
    REQUIRE(calendar.parse("2026-11-01"));
    CHECK(calendar.stamp_text(*calendar.parse("2026-11-01")) == "2026-11-01 00:00");
    CHECK(calendar.stamp_text(*calendar.parse("2026-11-01 09:30")) == "2026-11-01 09:30");
    for (const char* wrong : {"", "2026-13-01", "2026-02-30", "2026-11-01x", "2026-11-01 9", "now"})
        CHECK_FALSE(calendar.parse(wrong));
}
