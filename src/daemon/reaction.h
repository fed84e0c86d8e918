// What the daemon does about an expected error of the site.
#pragma once

#include "base/clock.h"
#include "domain/site.h"

#include <string>
#include <variant>

namespace outreach_daemon {

// The lane tries again after this.
struct WaitFor {
    base::Duration duration{};
};

// Everything stops until the user has seen to it and says `openoutreach resume`.
struct PauseAll {
    std::string reason;
};

// Everything stops until the user has answered the site; then it goes on by itself.
struct AwaitPerson {
    std::string reason;
};

using Reaction = std::variant<WaitFor, PauseAll, AwaitPerson>;

// `failures` counts this error and those directly before it, of whatever lane: at least 1.
Reaction react(const domain::SiteError& error, int failures);

}  // namespace outreach_daemon
