// Writes to people who have accepted: CONNECTED → COMPLETED.
#pragma once

#include "conduct/door.h"
#include "conduct/permission.h"
#include "crm/ledger/ledger.h"
#include "crm/people/leads.h"
#include "crm/pipeline/deals.h"
#include "domain/site.h"
#include "lanes/lane.h"
#include "lanes/pipeline.h"
#include "messages/follow_up.h"

namespace lanes {

class FollowUp final : public Lane {
public:
    // All of it outlives the lane.
    struct Uses {
        const Pipeline& pipeline;
        domain::Site& site;
        const conduct::Permission& permission;
        conduct::Door& door;
        const crm::Leads& leads;
        const crm::Deals& deals;
        const crm::Ledger& ledger;
        const messages::FollowUpWriter& writer;
    };
    explicit FollowUp(Uses uses) : uses_(uses) {}
    std::string_view name() const override { return "follow up"; }
    Cadence cadence(const conduct::Turn& turn, base::Time window_end) const override;
    base::Result<LaneReport, domain::SiteError> run(const conduct::Turn& turn) override;

private:
    base::Result<LaneReport, domain::SiteError> write_to(const domain::Deal& deal,
                                                         const domain::Profile& profile,
                                                         const conduct::Turn& turn);

    Uses uses_;
};

}  // namespace lanes
