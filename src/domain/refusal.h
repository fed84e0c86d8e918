// Why the program may not act now, and until when: shown wherever somebody asks why it is idle.
#pragma once

#include "base/clock.h"

#include <optional>
#include <string>

namespace domain {

enum class RefusalReason {
    Paused,
    OutsideHours,
    Exhausted,    // the site itself has said: no more today
    DailyLimit,   // the calendar day's quota
    WeeklyLimit,  // the calendar week's quota
    RollingDay,   // the last 24 hours
    RollingWeek,  // the last 7 × 24 hours
    TooClose,     // the last one was less than the least interval ago
    Failing,      // several in a row came to nothing: a rest
    ClockJumped,  // the calendar was set: what it says now is waited for to settle
    TooSlow,      // decided too long ago to be done now
    NotOurs,      // another process works this account by now
    AlreadyDone,  // the ledger holds an open, done or unknown action of this kind for this person
    WrongState,   // the person has moved on meanwhile
    Blocked,      // do-not-contact
    Rehearsed,    // not armed, and rehearsed for this person less than a day ago
};

struct Refusal {
    RefusalReason reason = RefusalReason::Paused;
    std::string text;                 // a whole sentence for a person
    std::optional<base::Time> until;  // nothing: until somebody changes it
};

}  // namespace domain
