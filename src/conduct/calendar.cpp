#include "conduct/calendar.h"

#include <date/date.h>
#include <date/tz.h>

namespace conduct {
namespace {

using std::chrono::minutes;

const date::time_zone* zone_named(const std::string& name) {
    return name.empty() ? date::current_zone() : date::locate_zone(name);
}

date::local_days local_day(const date::time_zone* zone, base::Time time) {
    return date::floor<date::days>(zone->to_local(time));
}

base::Time at(const date::time_zone* zone, date::local_days day, minutes after_midnight) {
    return base::Time(
        zone->to_sys(day + after_midnight, date::choose::earliest).time_since_epoch());
}

Span window_on(const date::time_zone* zone, date::local_days day,
               const domain::WorkingHours& hours) {
    const bool passes_midnight = hours.end <= hours.start;
    return {at(zone, day, hours.start),
            at(zone, day + date::days(passes_midnight ? 1 : 0), hours.end)};
}

}  // namespace

Span Calendar::day_of(base::Time now) const {
    const auto* zone = zone_named(zone_);
    const auto day = local_day(zone, now);
    return {at(zone, day, minutes(0)), at(zone, day + date::days(1), minutes(0))};
}

Span Calendar::week_of(base::Time now) const {
    const auto* zone = zone_named(zone_);
    const auto day = local_day(zone, now);
    const auto monday = day - (date::weekday(day) - date::Monday);
    return {at(zone, monday, minutes(0)), at(zone, monday + date::days(7), minutes(0))};
}

std::optional<Span> Calendar::window_at(const domain::WorkingHours& hours, base::Time now) const {
    const auto* zone = zone_named(zone_);
    const auto today = local_day(zone, now);
    for (const auto day : {today - date::days(1), today}) {
        if (const Span window = window_on(zone, day, hours); window.contains(now)) return window;
    }
    return std::nullopt;
}

Span Calendar::next_window(const domain::WorkingHours& hours, base::Time now) const {
    const auto* zone = zone_named(zone_);
    auto day = local_day(zone, now);
    Span window = window_on(zone, day, hours);
    while (window.start <= now) window = window_on(zone, day += date::days(1), hours);
    return window;
}

std::string Calendar::text(base::Time time) const {
    const auto minute = date::floor<minutes>(time);
    return date::format("%a %e %b %H:%M", date::make_zoned(zone_named(zone_), minute));
}

std::string Calendar::date_text(base::Time time) const {
    return date::format(
        "%F", date::make_zoned(zone_named(zone_), date::floor<std::chrono::seconds>(time)));
}

std::string Calendar::stamp_text(base::Time time) const {
    const auto minute = date::floor<minutes>(time);
    return date::format("%F %H:%M", date::make_zoned(zone_named(zone_), minute));
}

}  // namespace conduct
