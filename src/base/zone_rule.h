// A time zone by a rule of POSIX, as TZ and the end of a compiled zone have it:
// "CET-1CEST,M3.5.0,M10.5.0/3".
#pragma once

#include "base/clock.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace base {

class ZoneRule {
public:
    // Nothing when `text` is no such rule. One that names a summer time without its dates changes
    // when the C library does: on the second Sunday in March and the first in November.
    static std::optional<ZoneRule> parse(std::string_view text);

    // What is added to UTC to have the local time.
    std::chrono::seconds offset_at(Time time) const;
    // Of a local time, as if it were UTC. The moment of the change for a time that a change leaves
    // out, the first of two that it repeats.
    Time to_utc(Time local) const;

private:
    // A day of each year: of a month's week ("M3.5.0"), or the n-th with leap days or without them.
    struct Day {
        enum class Kind { OfWeek, Julian, Zero } kind = Kind::OfWeek;
        int month = 1;
        int week = 1;
        int day = 0;
        std::chrono::seconds time{2 * 3600};
    };
    struct Parser;

    static Time in_year(const Day& day, std::chrono::year year);
    Time summer_begins(std::chrono::year year) const;
    Time summer_ends(std::chrono::year year) const;

    std::chrono::seconds standard_{0};
    std::optional<std::chrono::seconds> summer_;
    Day begins_;
    Day ends_;
};

}  // namespace base
