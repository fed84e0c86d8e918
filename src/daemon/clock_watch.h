// Notices that somebody has set the calendar: it and the machine's running time no longer agree.
#pragma once

#include "base/clock.h"

#include <optional>

namespace outreach_daemon {

class ClockWatch {
public:
    // By how much the calendar went further than the machine did since the last call, back if
    // negative; nothing where they agree within two minutes, and at the first call.
    std::optional<base::Duration> look(const base::Clock& clock);
    // What is left of the rest after the last jump, in which whoever set the clock may set it right
    // again; 0: none.
    base::Duration rest(const base::Clock& clock) const;

private:
    std::optional<base::Time> calendar_;
    base::Uptime uptime_;
    std::optional<base::Duration> rest_ends_;  // by running time
};

}  // namespace outreach_daemon
