// Reads the full profile of people who were seen in passing: DISCOVERED → ENRICHED.
#pragma once

#include "base/clock.h"
#include "conduct/door.h"
#include "crm/ledger/ledger.h"
#include "crm/people/leads.h"
#include "crm/pipeline/deals.h"
#include "domain/site.h"
#include "lanes/lane.h"
#include "lanes/pipeline.h"

namespace lanes {

class Enrich final : public Lane {
public:
    // All of it outlives the lane.
    struct Uses {
        const Pipeline& pipeline;
        domain::Site& site;
        conduct::Door& door;
        crm::Leads& leads;
        crm::Deals& deals;
        crm::Ledger& ledger;
        base::Clock& clock;
    };
    explicit Enrich(Uses uses) : uses_(uses) {}
    std::string_view name() const override { return "enrich"; }
    Cadence cadence(const conduct::Turn& turn, base::Time window_end) const override;
    base::Result<LaneReport, domain::SiteError> run(const conduct::Turn& turn) override;

private:
    LaneReport keep(const domain::Deal& deal, const domain::FetchedProfile& fetched,
                    const conduct::Turn& turn);

    Uses uses_;
};

}  // namespace lanes
