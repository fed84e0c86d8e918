#include "daemon/reaction.h"

#include <algorithm>

namespace outreach_daemon {
namespace {

using namespace std::chrono_literals;

constexpr int kUnknownPagesAllowed = 2;
constexpr base::Duration kFirstWait = 1min;
constexpr base::Duration kLongestWait = 1h;

base::Duration doubled(base::Duration first, int failures) {
    const int doublings = std::clamp(failures - 1, 0, 10);
    return std::min<base::Duration>(first * (1LL << doublings), kLongestWait);
}

}  // namespace

Reaction react(const domain::SiteError& error, int failures) {
    switch (error.kind) {
        case domain::SiteErrorKind::AuthenticationError:
            return PauseAll{"the site refused the login: " + error.message +
                            "; check username and password, then run `openoutreach resume`"};
        case domain::SiteErrorKind::HumanNeeded:
            return AwaitPerson{"waiting for you: " + error.message +
                               "; work goes on by itself then"};
        case domain::SiteErrorKind::UnknownPage:
            if (failures > kUnknownPagesAllowed) {
                return PauseAll{"three unknown pages in a row: " + error.message};
            }
            return WaitFor{10min};
        case domain::SiteErrorKind::Unreachable: return WaitFor{doubled(kFirstWait, failures)};
        case domain::SiteErrorKind::ReachedConnectionLimit:
        case domain::SiteErrorKind::NoNotesLeft:
        case domain::SiteErrorKind::SkipProfile: break;
    }
    return WaitFor{kFirstWait};
}

}  // namespace outreach_daemon
