// What one run of a lane is given: the time, read once, and the settings, which lanes do not keep.
#pragma once

#include "base/clock.h"
#include "domain/account.h"
#include "domain/campaign.h"

namespace conduct {

struct Turn {
    base::Time now;
    base::Uptime uptime;  // beside it: what goes on where the calendar is set
    const domain::Account& account;
    const domain::Campaign& campaign;
};

inline Turn turn_at(const base::Clock& clock, const domain::Account& account,
                    const domain::Campaign& campaign) {
    return {.now = clock.now(), .uptime = clock.uptime(), .account = account, .campaign = campaign};
}

}  // namespace conduct
