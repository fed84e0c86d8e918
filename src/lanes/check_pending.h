// Looks whether an invitation has been accepted: PENDING → CONNECTED, with growing pauses between
// looks.
#pragma once

#include "base/clock.h"
#include "conduct/permission.h"
#include "crm/pipeline/deals.h"
#include "domain/site.h"
#include "lanes/lane.h"
#include "lanes/pipeline.h"

namespace lanes {

class CheckPending final : public Lane {
public:
    // All of it outlives the lane.
    struct Uses {
        const Pipeline& pipeline;
        domain::Site& site;
        const conduct::Permission& permission;
        crm::Deals& deals;
        base::Clock& clock;
    };
    explicit CheckPending(Uses uses) : uses_(uses) {}
    std::string_view name() const override { return "check pending"; }
    Cadence cadence(const conduct::Turn& turn, base::Time window_end) const override;
    base::Result<LaneReport, domain::SiteError> run(const conduct::Turn& turn) override;

private:
    LaneReport still_pending(const crm::DuePending& pending, const conduct::Turn& turn);

    Uses uses_;
};

}  // namespace lanes
