// Invites the person who is ranked highest: ENRICHED → PENDING.
#pragma once

#include "lanes/desk.h"
#include "lanes/lane.h"
#include "ranking/ranker.h"

#include <vector>

namespace lanes {

class Connect final : public Lane {
public:
    Connect(Desk desk, ranking::Ranker& ranker) : desk_(desk), ranker_(ranker) {}
    std::string_view name() const override { return "connect"; }
    Cadence cadence(const conduct::Turn& turn, base::Time window_end) const override;
    base::Result<LaneReport, domain::SiteError> run(const conduct::Turn& turn) override;

private:
    std::vector<ranking::Candidate> list_candidates(base::Time now) const;
    base::Result<LaneReport, domain::SiteError> approach(const domain::Deal& deal,
                                                         const domain::Profile& profile,
                                                         const std::string& why,
                                                         const conduct::Turn& turn);
    base::Result<LaneReport, domain::SiteError> invite(const domain::Deal& deal,
                                                       const domain::Profile& profile,
                                                       const std::string& why,
                                                       const conduct::Turn& turn);

    Desk desk_;
    ranking::Ranker& ranker_;
};

}  // namespace lanes
