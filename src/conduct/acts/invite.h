// An invitation: pending or accepted, the site shows it.
#pragma once

#include "conduct/act.h"

namespace conduct {

class Invite final : public Act {
public:
    domain::Click press(domain::SiteActor& actor, const domain::Intent& intent,
                        const domain::Permit& permit) const override;
    Look look(domain::Site& site, const crm::LedgerEntry& entry, base::Duration age) const override;
    domain::ProfileState done_state() const override;
};

}  // namespace conduct
