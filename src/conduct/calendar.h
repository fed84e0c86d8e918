// The user's calendar: days, weeks and working hours in their time zone, as spans of UTC.
#pragma once

#include "base/clock.h"
#include "domain/campaign.h"

#include <optional>
#include <string>

namespace conduct {

// From `start`, inclusive, to `end`, exclusive.
struct Span {
    base::Time start;
    base::Time end;
    bool contains(base::Time time) const { return start <= time && time < end; }
};

// Days of 23 and 25 hours are what they are; a local time that a clock change leaves out is taken
// to be the moment of the change, one that occurs twice to be the first.
class Calendar {
public:
    // `zone` is an IANA name, or a rule (see Zone); empty is the machine's own.
    explicit Calendar(std::string zone) : zone_(std::move(zone)) {}

    Span day_of(base::Time now) const;
    // Monday to Sunday.
    Span week_of(base::Time now) const;
    // The working window that `now` is in, if it is in one. A window that passes midnight belongs
    // to the day on which it starts, a working day; one whose start and end are equal is the whole
    // day.
    std::optional<Span> window_at(const domain::WorkingHours& hours, base::Time now) const;
    // The first window that starts after `now`.
    Span next_window(const domain::WorkingHours& hours, base::Time now) const;
    // How many working days there are after that of `from`, up to that of `to`; counted up to
    // `most`.
    int count_working_days(const domain::WorkingHours& hours, base::Time from, base::Time to,
                           int most) const;
    // "Mon 5 Jan 09:30".
    std::string text(base::Time time) const;
    // "2026-01-05".
    std::string date_text(base::Time time) const;
    // "2026-01-05 09:30".
    std::string stamp_text(base::Time time) const;
    // A date as in date_text(), which is its midnight, or a time as in stamp_text(); nothing for
    // anything else.
    std::optional<base::Time> parse(const std::string& text) const;

private:
    std::string zone_;
};

}  // namespace conduct
