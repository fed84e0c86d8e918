// Invites the person who is ranked highest: ENRICHED → PENDING.
#pragma once

#include "crm/pipeline/candidates.h"
#include "lanes/desk.h"
#include "lanes/lane.h"
#include "ranking/ranker.h"

#include <string>
#include <vector>

namespace lanes {

class Connect final : public Lane {
public:
    // Both outlive the lane.
    Connect(Desk desk, const crm::Candidates& candidates, ranking::Ranker& ranker)
        : desk_(desk), candidates_(candidates), ranker_(ranker) {}
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

    Desk desk_;
    const crm::Candidates& candidates_;
    ranking::Ranker& ranker_;
    base::Time next_note_{};  // the site takes none before, as far as it has said
};

}  // namespace lanes
