#include "base/zone_rule.h"

#include <doctest/doctest.h>

using base::Time;
using base::ZoneRule;
using namespace std::chrono;

namespace {

// The offset in minutes; -9999 when there is no such rule.
long offset(const char* rule, sys_days day, seconds time = 12h) {
    const auto parsed = ZoneRule::parse(rule);
    return parsed ? duration_cast<minutes>(parsed->offset_at(Time(day) + time)).count() : -9999;
}

}  // namespace

TEST_CASE("a rule says how far from UTC a place is, in summer and in winter") {
    struct Row {
        const char* rule;
        long winter;
        long summer;
    };
    for (const Row& row :
         {Row{"UTC0", 0, 0}, Row{"CET-1CEST,M3.5.0,M10.5.0/3", 60, 120}, Row{"CET-1CEST", 60, 120},
          Row{"EST5EDT,M3.2.0,M11.1.0", -300, -240}, Row{"<+0330>-3:30", 210, 210},
          Row{"<-03>3", -180, -180}, Row{"IST-5:30", 330, 330}, Row{"EST5EDT,J60,J300", -300, -240},
          Row{"AEST-10AEDT,M10.1.0,M4.1.0/3", 660, 600}, Row{"EST5EDT4,60/1,300/1", -300, -240},
          Row{"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", -120, -60},
          Row{"IST-1GMT0,M10.5.0,M3.5.0/1", 0, 60}}) {
        CAPTURE(row.rule);
        CHECK(offset(row.rule, 2026y / January / 15) == row.winter);
        CHECK(offset(row.rule, 2026y / July / 15) == row.summer);
    }
}

TEST_CASE("what is no rule is refused") {
    for (const char* text :
         {"", "CET", "C1", "-1", "5", "Europe/Berlin", "CET-", "CET-1CEST,", "CET-1CEST,M3.5.0",
          "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0",
          "CET-1CEST,J0,J300", "CET-25", "CET-1:60", "<+03-3", "CET-1CEST,M3.5.0,M10.5.0/3x",
          "CET-1CEST,M3.5.0,M10.5.0,J1", "CET-1 CEST"}) {
        CAPTURE(text);
        CHECK_FALSE(ZoneRule::parse(text));
    }
}

TEST_CASE("a local time that a change leaves out or repeats is one moment") {
    const auto rule = ZoneRule::parse("CET-1CEST,M3.5.0,M10.5.0/3");
    REQUIRE(rule);
    const sys_days spring = 2026y / March / 29;
    const sys_days autumn = 2026y / October / 25;
    CHECK(rule->to_utc(Time(spring) + 2h + 30min) == Time(spring) + 1h);
    CHECK(rule->to_utc(Time(autumn) + 2h + 30min) == Time(autumn) + 30min);
    CHECK(rule->to_utc(Time(spring) + 9h) == Time(spring) + 7h);
    CHECK(rule->to_utc(Time(autumn) + 9h) == Time(autumn) + 8h);
}
