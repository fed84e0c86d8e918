// Looks whether an invitation has been accepted: PENDING → CONNECTED, with growing pauses between
// looks.
#pragma once

#include "lanes/desk.h"
#include "lanes/lane.h"

namespace lanes {

class CheckPending final : public Lane {
public:
    explicit CheckPending(Desk desk) : desk_(desk) {}
    std::string_view name() const override { return "check pending"; }
    Cadence cadence(const conduct::Turn& turn, base::Time window_end) const override;
    base::Result<LaneReport, domain::SiteError> run(const conduct::Turn& turn) override;

private:
    LaneReport still_pending(const crm::DuePending& pending, const conduct::Turn& turn);

    Desk desk_;
};

}  // namespace lanes
