// Writes to people who have accepted: CONNECTED → COMPLETED.
#pragma once

#include "lanes/desk.h"
#include "lanes/lane.h"
#include "messages/follow_up.h"

namespace lanes {

class FollowUp final : public Lane {
public:
    // `writer` outlives the lane.
    FollowUp(Desk desk, const messages::FollowUpWriter& writer) : desk_(desk), writer_(writer) {}
    std::string_view name() const override { return "follow up"; }
    Cadence cadence(const conduct::Turn& turn, base::Time window_end) const override;
    base::Result<LaneReport, domain::SiteError> run(const conduct::Turn& turn) override;

private:
    base::Result<LaneReport, domain::SiteError> write_to(const domain::Deal& deal,
                                                         const domain::Profile& profile,
                                                         const conduct::Turn& turn);

    Desk desk_;
    const messages::FollowUpWriter& writer_;
};

}  // namespace lanes
