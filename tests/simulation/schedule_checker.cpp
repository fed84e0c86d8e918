#include "tests/simulation/schedule_checker.h"

#include <date/tz.h>
#include <fmt/core.h>

#include <algorithm>

namespace simulation {
namespace {

using domain::ActionKind;
using namespace std::chrono_literals;
using LocalDay = date::local_days;
using LocalMinutes = date::local_time<std::chrono::minutes>;

constexpr base::Duration kDay = 24h;
constexpr base::Duration kWeek = 7 * kDay;

date::local_time<base::Duration> local(const std::string& zone, base::Time time) {
    return date::locate_zone(zone)->to_local(
        date::sys_time<base::Duration>(time.time_since_epoch()));
}

LocalDay day_in(const std::string& zone, base::Time time) {
    return date::floor<date::days>(local(zone, time));
}

LocalDay week_in(const std::string& zone, base::Time time) {
    const auto day = day_in(zone, time);
    return day - (date::weekday(day) - date::Monday);
}

bool is_worked(const domain::WorkingHours& hours, LocalDay day) {
    const std::chrono::year_month_day date{std::chrono::sys_days(day.time_since_epoch())};
    const auto& off = hours.days_off;
    return hours.working_days.at(date::weekday(day).iso_encoding() - 1) &&
           std::count(off.begin(), off.end(), date) == 0;
}

bool is_inside(const domain::WorkingHours& hours, LocalMinutes time) {
    const auto day = date::floor<date::days>(time);
    const auto minute = time - day;
    if (hours.start < hours.end)
        return is_worked(hours, day) && minute >= hours.start && minute < hours.end;
    return (is_worked(hours, day) && minute >= hours.start) ||
           (is_worked(hours, day - date::days(1)) && minute < hours.end);
}

// In the hour that a night repeats, and the hour after a change, either reading of the clock holds.
bool is_in_hours(const Deed& deed) {
    const auto& hours = deed.campaign.working_hours;
    const auto now = date::floor<std::chrono::minutes>(local(deed.zone, deed.clicked));
    const auto before =
        date::floor<std::chrono::minutes>(local(deed.zone, deed.clicked - 1h)) + 60min;
    return is_inside(hours, now) || is_inside(hours, before);
}

// An account is as old as the calendar says, or the machine's running time if that is less.
base::Duration age(const Deed& first, base::Time now, const base::Uptime& uptime) {
    base::Duration gone = now - first.clicked;
    if (first.uptime.boot == uptime.boot) gone = std::min(gone, uptime.up - first.uptime.up);
    return std::max(gone, base::Duration(0));
}

// By the settings that it was decided by; `first` is what the account did first of all.
int daily_cap(const Deed& deed, const Deed& first) {
    const auto& campaign = deed.campaign;
    if (deed.kind == ActionKind::Withdraw) return campaign.withdraw.daily;
    const int most = std::min(campaign.connect.daily, 40);
    if (campaign.warm_up_start == 0 || campaign.warm_up_start >= most) return most;
    int warm = campaign.warm_up_start;
    const auto born = deed.decided - age(first, deed.decided, deed.decided_uptime);
    for (auto day = day_in(deed.zone, born) + date::days(1);
         day <= day_in(deed.zone, deed.decided) && warm < most; day += date::days(1))
        warm += is_worked(campaign.working_hours, day) ? 1 : 0;
    return std::min(warm, most);
}

int weekly_cap(const Deed& deed) {
    constexpr int kNone = 1 << 20;
    const int set = deed.kind == ActionKind::Withdraw ? deed.campaign.withdraw.weekly
                                                      : deed.campaign.connect.weekly;
    const int most = deed.kind == ActionKind::Withdraw ? kNone : 100;
    return std::min(set == 0 ? kNone : set, most);
}

// Those of one kind, in the order in which they were done, with their caps.
struct Row {
    const Deed* deed;
    int daily;
    int weekly;
};

std::string told(const char* what, const Deed& deed, int count, int cap) {
    return fmt::format(
        "{}: {} of {} at {} UTC in {}", what, count, cap,
        date::format("%F %T", date::floor<std::chrono::seconds>(
                                  date::sys_time<base::Duration>(deed.clicked.time_since_epoch()))),
        deed.zone);
}

// The fullest window of this length that begins at a deed, by any measure of time.
template <class TimeOf, class CapOf, class Together>
std::optional<std::string> find_full(const char* what, const std::vector<Row>& rows,
                                     base::Duration length, TimeOf time_of, CapOf cap_of,
                                     Together together) {
    for (const auto& first : rows) {
        int count = 0;
        int cap = 0;
        for (const auto& row : rows) {
            const auto after = time_of(*row.deed) - time_of(*first.deed);
            if (!together(*row.deed, *first.deed) || after < 0s || after >= length) continue;
            ++count;
            cap = std::max(cap, cap_of(row));
        }
        if (count > cap) return told(what, *first.deed, count, cap);
    }
    return std::nullopt;
}

std::optional<std::string> find_full_window(const std::vector<Row>& rows) {
    const auto clicked = [](const Deed& deed) { return deed.clicked.time_since_epoch(); };
    const auto ran = [](const Deed& deed) { return deed.uptime.up; };
    const auto always = [](const Deed&, const Deed&) { return true; };
    const auto same_boot = [](const Deed& a, const Deed& b) {
        return a.uptime.boot == b.uptime.boot;
    };
    const auto daily = [](const Row& row) { return row.daily; };
    const auto weekly = [](const Row& row) { return row.weekly; };
    if (auto full = find_full("24 hours", rows, kDay, clicked, daily, always)) return full;
    if (auto full = find_full("7 days", rows, kWeek, clicked, weekly, always)) return full;
    if (auto full = find_full("24 hours running", rows, kDay, ran, daily, same_boot)) return full;
    return find_full("7 days running", rows, kWeek, ran, weekly, same_boot);
}

// By the zone of the later deed, as each was decided.
std::optional<std::string> find_full_day(const std::vector<Row>& rows) {
    for (std::size_t last = 0; last < rows.size(); ++last) {
        const Deed& deed = *rows[last].deed;
        int today = 0;
        int this_week = 0;
        for (std::size_t i = 0; i <= last; ++i) {
            const auto at = rows[i].deed->decided;
            today += day_in(deed.zone, at) == day_in(deed.zone, deed.decided) ? 1 : 0;
            this_week += week_in(deed.zone, at) == week_in(deed.zone, deed.decided) ? 1 : 0;
        }
        if (today > rows[last].daily) return told("the day", deed, today, rows[last].daily);
        if (this_week > rows[last].weekly)
            return told("the week", deed, this_week, rows[last].weekly);
    }
    return std::nullopt;
}

std::optional<std::string> find_close(const std::vector<Row>& rows) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const Deed& earlier = *rows[i - 1].deed;
        const Deed& later = *rows[i].deed;
        base::Duration gap = later.clicked - earlier.clicked;
        if (earlier.uptime.boot == later.uptime.boot)
            gap = std::min(gap, later.uptime.up - earlier.uptime.up);
        const base::Duration least = later.campaign.invite_min_interval;
        if (least > 0s && gap < least)
            return told("too close, in seconds", later, static_cast<int>(gap / 1s),
                        static_cast<int>(least / 1s));
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> find_fault(const std::vector<Deed>& deeds) {
    for (const auto& deed : deeds) {
        if (!is_in_hours(deed)) return told("outside the hours", deed, 1, 0);
    }
    for (const auto kind : {ActionKind::Invite, ActionKind::Withdraw}) {
        std::vector<Row> rows;
        for (const auto& deed : deeds) {
            if (deed.kind == kind)
                rows.push_back({&deed, daily_cap(deed, deeds.front()), weekly_cap(deed)});
        }
        if (auto full = find_full_window(rows)) return full;
        if (auto full = find_full_day(rows)) return full;
        if (auto close = find_close(rows)) return close;
    }
    return std::nullopt;
}

}  // namespace simulation
