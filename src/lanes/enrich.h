// Reads the full profile of people who were seen in passing: DISCOVERED → ENRICHED.
#pragma once

#include "lanes/desk.h"
#include "lanes/lane.h"

namespace lanes {

class Enrich final : public Lane {
public:
    explicit Enrich(Desk desk) : desk_(desk) {}
    std::string_view name() const override { return "enrich"; }
    Cadence cadence(const conduct::Turn& turn, base::Time window_end) const override;
    base::Result<LaneReport, domain::SiteError> run(const conduct::Turn& turn) override;

private:
    LaneReport keep(const domain::Deal& deal, const domain::FetchedProfile& fetched,
                    const conduct::Turn& turn);

    Desk desk_;
};

}  // namespace lanes
