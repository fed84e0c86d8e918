// A message: it stands in the thread.
#pragma once

#include "conduct/act.h"

namespace conduct {

class Message final : public Act {
public:
    domain::Click press(domain::SiteActor& actor, const domain::Intent& intent,
                        const domain::Permit& permit) const override;
    Look look(domain::Site& site, const crm::LedgerEntry& entry, base::Duration age) const override;
    domain::ProfileState done_state() const override;
    void keep(const Records& records, const crm::LedgerEntry& entry, const Look& look,
              base::Time now) const override;
};

}  // namespace conduct
