// What one run of a lane is given: the time, read once, and the settings, which lanes do not keep.
#pragma once

#include "base/clock.h"
#include "domain/account.h"
#include "domain/campaign.h"

namespace conduct {

struct Turn {
    base::Time now;
    const domain::Account& account;
    const domain::Campaign& campaign;
};

}  // namespace conduct
