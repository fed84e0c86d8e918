// Invites the person who is ranked highest: ENRICHED → PENDING.
#pragma once

#include "base/clock.h"
#include "conduct/door.h"
#include "conduct/permission.h"
#include "crm/ledger/ledger.h"
#include "crm/people/leads.h"
#include "crm/pipeline/candidates.h"
#include "crm/pipeline/deals.h"
#include "crm/pipeline/decisions.h"
#include "domain/site.h"
#include "lanes/lane.h"
#include "lanes/pipeline.h"
#include "ranking/ranker.h"

#include <string>
#include <vector>

namespace lanes {

class Connect final : public Lane {
public:
    // All of it outlives the lane.
    struct Uses {
        const Pipeline& pipeline;
        domain::Site& site;
        const conduct::Permission& permission;
        conduct::Door& door;
        const crm::Leads& leads;
        const crm::Deals& deals;
        crm::Ledger& ledger;
        crm::Decisions& decisions;
        base::Clock& clock;
        const crm::Candidates& candidates;
        ranking::Ranker& ranker;
    };
    explicit Connect(Uses uses) : uses_(uses) {}
    std::string_view name() const override { return "connect"; }
    Cadence cadence(const conduct::Turn& turn, base::Time window_end) const override;
    base::Result<LaneReport, domain::SiteError> run(const conduct::Turn& turn) override;

private:
    base::Result<LaneReport, domain::SiteError> approach(const domain::Deal& deal,
                                                         const domain::Profile& profile,
                                                         const std::string& why,
                                                         const conduct::Turn& turn);
    base::Result<LaneReport, domain::SiteError> invite(const domain::Deal& deal,
                                                       const domain::Profile& profile,
                                                       const std::string& why,
                                                       const conduct::Turn& turn);

    // The campaign's note for this person; empty where the invitation is to go without one.
    base::Result<std::string> note_for(const domain::Profile& profile,
                                       const conduct::Turn& turn) const;
    base::Result<LaneReport, domain::SiteError> without_notes(const domain::Deal& deal,
                                                              const domain::Profile& profile,
                                                              const std::string& why,
                                                              const conduct::Turn& turn);

    Uses uses_;
    base::Time next_note_{};  // the site takes none before, as far as it has said
};

}  // namespace lanes
