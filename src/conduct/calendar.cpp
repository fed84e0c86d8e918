#include "conduct/calendar.h"

#include "conduct/zone.h"

#include <date/date.h>

#include <algorithm>
#include <sstream>

namespace conduct {
namespace {

using std::chrono::minutes;

date::local_days local_day(const Zone& zone, base::Time time) {
    return date::floor<date::days>(zone.to_local(time));
}

base::Time at(const Zone& zone, date::local_days day, minutes after_midnight) {
    return zone.to_sys(LocalTime(day) + after_midnight);
}

bool is_working_day(const domain::WorkingHours& hours, date::local_days day) {
    const std::chrono::year_month_day date{std::chrono::sys_days(day.time_since_epoch())};
    return hours.working_days.at(date::weekday(day).iso_encoding() - 1) &&
           std::find(hours.days_off.begin(), hours.days_off.end(), date) == hours.days_off.end();
}

Span window_on(const Zone& zone, date::local_days day, const domain::WorkingHours& hours) {
    const bool passes_midnight = hours.end <= hours.start;
    return {at(zone, day, hours.start),
            at(zone, day + date::days(passes_midnight ? 1 : 0), hours.end)};
}

}  // namespace

Span Calendar::day_of(base::Time now) const {
    const Zone zone(zone_);
    const auto day = local_day(zone, now);
    return {at(zone, day, minutes(0)), at(zone, day + date::days(1), minutes(0))};
}

Span Calendar::week_of(base::Time now) const {
    const Zone zone(zone_);
    const auto day = local_day(zone, now);
    const auto monday = day - (date::weekday(day) - date::Monday);
    return {at(zone, monday, minutes(0)), at(zone, monday + date::days(7), minutes(0))};
}

std::optional<Span> Calendar::window_at(const domain::WorkingHours& hours, base::Time now) const {
    const Zone zone(zone_);
    const auto today = local_day(zone, now);
    for (const auto day : {today - date::days(1), today}) {
        const Span window = window_on(zone, day, hours);
        if (window.contains(now) && is_working_day(hours, day)) return window;
    }
    return std::nullopt;
}

Span Calendar::next_window(const domain::WorkingHours& hours, base::Time now) const {
    const Zone zone(zone_);
    auto day = local_day(zone, now);
    Span window = window_on(zone, day, hours);
    while (window.start <= now || !is_working_day(hours, day))
        window = window_on(zone, day += date::days(1), hours);
    return window;
}

int Calendar::count_working_days(const domain::WorkingHours& hours, base::Time from, base::Time to,
                                 int most) const {
    const Zone zone(zone_);
    const auto last = local_day(zone, to);
    int count = 0;
    for (auto day = local_day(zone, from) + date::days(1); day <= last && count < most;
         day += date::days(1)) {
        if (is_working_day(hours, day)) ++count;
    }
    return count;
}

std::string Calendar::text(base::Time time) const {
    return date::format("%a %e %b %H:%M", date::floor<minutes>(Zone(zone_).to_local(time)));
}

std::string Calendar::date_text(base::Time time) const {
    return date::format("%F", date::floor<std::chrono::seconds>(Zone(zone_).to_local(time)));
}

std::string Calendar::stamp_text(base::Time time) const {
    return date::format("%F %H:%M", date::floor<minutes>(Zone(zone_).to_local(time)));
}

std::optional<base::Time> Calendar::parse(const std::string& text) const {
    for (const char* format : {"%F %H:%M", "%F"}) {
        std::istringstream stream(text);
        LocalTime time;
        stream >> date::parse(format, time);
        const bool is_whole =
            !stream.fail() && stream.peek() == std::istringstream::traits_type::eof();
        if (is_whole) return Zone(zone_).to_sys(time);
    }
    return std::nullopt;
}

}  // namespace conduct
