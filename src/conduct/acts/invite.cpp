#include "conduct/act.h"

namespace conduct {
namespace {

// Somebody who declines within this time is not expected; later a person who is not connected may
// have declined, and another invitation would be a second one.
constexpr base::Duration kTellsUntil = std::chrono::hours(1);

// An invitation: pending or accepted, the site shows it.
class Invite final : public Act {
public:
    domain::Click press(domain::SiteActor& actor, const domain::Intent& intent,
                        const domain::Permit& permit) const override;
    Look look(domain::Site& site, const crm::LedgerEntry& entry, base::Duration age) const override;
    Standing done(const Records& records, const crm::LedgerEntry& entry,
                  const Look& look) const override;
};

domain::Click Invite::press(domain::SiteActor& actor, const domain::Intent& intent,
                            const domain::Permit& permit) const {
    return actor.send_invite(intent.public_id, intent.text, permit);
}

Look Invite::look(domain::Site& site, const crm::LedgerEntry& entry, base::Duration age) const {
    const auto reading = site.connection_status(entry.public_id);
    if (!reading) return {.evidence = reading.error().message};
    switch (reading->status) {
        case domain::ConnectionStatus::Pending:
        case domain::ConnectionStatus::Connected:
            return {.seen = Look::Seen::Yes, .evidence = reading->evidence};
        case domain::ConnectionStatus::NotConnected:
            if (age < kTellsUntil) return {.seen = Look::Seen::No, .evidence = reading->evidence};
            return {.evidence = "it may have been declined meanwhile: " + reading->evidence};
        case domain::ConnectionStatus::Incoming:
        case domain::ConnectionStatus::Unknown: break;
    }
    return {.evidence = reading->evidence};
}

Standing Invite::done(const Records& /*records*/, const crm::LedgerEntry& /*entry*/,
                      const Look& look) const {
    return {.state = domain::ProfileState::Pending, .reason = look.evidence};
}

}  // namespace

const Act& invite_act() {
    static const Invite act;
    return act;
}

}  // namespace conduct
