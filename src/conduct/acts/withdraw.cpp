#include "conduct/acts/withdraw.h"

namespace conduct {

domain::Click Withdraw::press(domain::SiteActor& /*actor*/, const domain::Intent& /*intent*/,
                              const domain::Permit& /*permit*/) const {
    return {.kind = domain::Click::Kind::NotSent, .why = "the site has no such visible act"};
}

// The other way round than an invitation: gone is done.
Look Withdraw::look(domain::Site& site, const crm::LedgerEntry& entry,
                    base::Duration /*age*/) const {
    const auto reading = site.connection_status(entry.public_id);
    if (!reading) return {.evidence = reading.error().message};
    switch (reading->status) {
        case domain::ConnectionStatus::NotConnected:
            return {.seen = Look::Seen::Yes, .evidence = reading->evidence};
        case domain::ConnectionStatus::Pending:
        case domain::ConnectionStatus::Connected:
            return {.seen = Look::Seen::No, .evidence = reading->evidence};
        case domain::ConnectionStatus::Incoming:
        case domain::ConnectionStatus::Unknown: break;
    }
    return {.evidence = reading->evidence};
}

domain::ProfileState Withdraw::done_state() const {
    return domain::ProfileState::Failed;
}

}  // namespace conduct
