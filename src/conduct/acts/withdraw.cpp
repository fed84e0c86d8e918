#include "conduct/act.h"

#include "base/text/counted.h"

#include <fmt/core.h>

namespace conduct {
namespace {

using domain::ConnectionStatus;
using domain::ProfileState;

// Taking back an invitation that nobody answered.
class Withdraw final : public Act {
public:
    domain::Click press(domain::SiteActor& actor, const domain::Intent& intent,
                        const domain::Permit& permit) const override;
    Look look(domain::Site& site, const crm::LedgerEntry& entry, base::Duration age) const override;
    Standing done(const Records& records, const crm::LedgerEntry& entry,
                  const Look& look) const override;
};

domain::Click Withdraw::press(domain::SiteActor& actor, const domain::Intent& intent,
                              const domain::Permit& permit) const {
    return actor.withdraw_invite(intent.public_id, permit);
}

// The other way round than an invitation: gone is done, and whoever has accepted meanwhile is a
// contact.
Look Withdraw::look(domain::Site& site, const crm::LedgerEntry& entry,
                    base::Duration /*age*/) const {
    const auto reading = site.connection_status(entry.public_id);
    if (!reading) return {.evidence = reading.error().message};
    switch (reading->status) {
        case ConnectionStatus::NotConnected:
            return {.seen = Look::Seen::Yes, .evidence = reading->evidence};
        case ConnectionStatus::Pending:
            return {.seen = Look::Seen::No, .evidence = reading->evidence};
        case ConnectionStatus::Connected:
            return {.seen = Look::Seen::No,
                    .evidence = "accepted meanwhile: " + reading->evidence,
                    .stands = ProfileState::Connected};
        case ConnectionStatus::Incoming:
        case ConnectionStatus::Unknown: break;
    }
    return {.evidence = reading->evidence};
}

Standing Withdraw::done(const Records& records, const crm::LedgerEntry& entry,
                        const Look& /*look*/) const {
    const auto since = records.deals.find_pending_since(entry.deal);
    const auto at = entry.started_at.value_or(entry.decided_at);
    const auto days = std::chrono::floor<std::chrono::days>(at - since.value_or(at)).count();
    return {.state = ProfileState::Failed,
            .reason = "withdrawn after " + base::counted(days, "day")};
}

}  // namespace

const Act& withdraw_act() {
    static const Withdraw act;
    return act;
}

}  // namespace conduct
