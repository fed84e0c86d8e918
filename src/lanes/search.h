// Makes the searches that the user asks a running daemon for, a page a run.
#pragma once

#include "base/clock.h"
#include "crm/steering/control.h"
#include "lanes/lane.h"
#include "lanes/people_search.h"

#include <optional>

namespace lanes {

// Asks the daemon of the control's account, from whatever process.
void ask_for_search(crm::Control& control, const SearchRequest& request, base::Time now);

class Search final : public Lane {
public:
    // All of them outlive it.
    Search(domain::Site& site, crm::Leads& leads, crm::Events& events, crm::Control& control,
           base::Clock& clock)
        : site_(site), leads_(leads), events_(events), control_(control), clock_(clock) {}
    std::string_view name() const override { return "search"; }
    Cadence cadence(const conduct::Turn& turn, base::Time window_end) const override;
    base::Result<LaneReport, domain::SiteError> run(const conduct::Turn& turn) override;

private:
    domain::Site& site_;
    crm::Leads& leads_;
    crm::Events& events_;
    crm::Control& control_;
    base::Clock& clock_;
    std::optional<PeopleSearch> search_;  // under way
};

}  // namespace lanes
