// How much of each kind of action is left, counted in the ledger and nowhere else.
#pragma once

#include "conduct/calendar.h"
#include "conduct/caps.h"
#include "conduct/turn.h"
#include "crm/ledger/ledger.h"
#include "domain/action.h"
#include "domain/refusal.h"

#include <optional>
#include <string>

namespace conduct {

// The calendar day and week set the pace; the last 24 hours and the last 7 days are gates that
// nothing passes, so that no window of that length ever holds more than its limit, by the calendar
// and by the machine's running time. What the ledger holds from a later time than `now` (the clock
// was set back) counts as well. Rehearsals count while rehearsing. Between two of a kind lies the
// least interval, whatever started in between; after three that came to nothing in a row, a rest.
class RateLimiter {
public:
    RateLimiter(const crm::Ledger& ledger, const Calendar& calendar)
        : ledger_(ledger), calendar_(calendar) {}

    std::optional<domain::Refusal> why_not(domain::ActionKind kind, const Turn& turn) const;
    // What the calendar day and week leave; never below 0.
    int remaining(domain::ActionKind kind, const Turn& turn) const;
    // Actions of this kind since the beginning of the calendar day.
    int used_today(domain::ActionKind kind, const Turn& turn) const;
    // What holds for a calendar day now: the tightest of the user's setting and the other caps.
    int daily_limit(domain::ActionKind kind, const Turn& turn) const;
    // Actions of this kind since the beginning of the calendar week.
    int used_this_week(domain::ActionKind kind, const Turn& turn) const;
    // What holds for a calendar week; 0: nothing does.
    int limit_of_week(domain::ActionKind kind, const Turn& turn) const;
    // "3 of 8 (warm-up: 8 of 20; this week: 17 of 100)": how many today, of how many, by which cap
    // where it is not the user's setting of a day, and how many in the week where that has a limit.
    std::string used_text(domain::ActionKind kind, const Turn& turn) const;

private:
    struct Window;
    std::optional<domain::Refusal> why_full(domain::ActionKind kind, const Turn& turn,
                                            const Window& window) const;
    std::optional<domain::Refusal> why_too_close(domain::ActionKind kind, const Turn& turn) const;
    std::optional<domain::Refusal> why_resting(domain::ActionKind kind, const Turn& turn) const;
    int count(domain::ActionKind kind, const Turn& turn, base::Duration length) const;

    const crm::Ledger& ledger_;
    const Calendar& calendar_;
};

}  // namespace conduct
