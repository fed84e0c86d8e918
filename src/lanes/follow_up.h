// Writes to people who have accepted: CONNECTED → COMPLETED.
#pragma once

#include "lanes/desk.h"
#include "lanes/lane.h"

namespace lanes {

class FollowUp final : public Lane {
public:
    explicit FollowUp(Desk desk) : desk_(desk) {}
    std::string_view name() const override { return "follow up"; }
    Cadence cadence(const conduct::Turn& turn, base::Time window_end) const override;
    base::Result<LaneReport, domain::SiteError> run(const conduct::Turn& turn) override;

private:
    base::Result<LaneReport, domain::SiteError> write_to(const domain::Deal& deal,
                                                         const domain::Profile& profile,
                                                         const conduct::Turn& turn);

    Desk desk_;
};

}  // namespace lanes
