// Takes back invitations that nobody has answered for long: PENDING → FAILED.
#pragma once

#include "base/clock.h"
#include "conduct/door.h"
#include "conduct/permission.h"
#include "crm/people/leads.h"
#include "crm/pipeline/deals.h"
#include "crm/steering/control.h"
#include "domain/site.h"
#include "lanes/lane.h"
#include "lanes/pipeline.h"

#include <chrono>
#include <optional>

namespace lanes {

// Asks the daemon of the control's account, from whatever process, to take back whatever has been
// pending for so long. It does so once for each of them, at its own pace.
void ask_for_withdrawal(crm::Control& control, std::chrono::days older_than, base::Time now);

class Withdraw final : public Lane {
public:
    // All of it outlives the lane.
    struct Uses {
        const Pipeline& pipeline;
        domain::Site& site;
        const conduct::Permission& permission;
        conduct::Door& door;
        const crm::Leads& leads;
        crm::Deals& deals;
        base::Clock& clock;
        crm::Control& control;
    };
    explicit Withdraw(Uses uses) : uses_(uses) {}
    std::string_view name() const override { return "withdraw"; }
    Cadence cadence(const conduct::Turn& turn, base::Time window_end) const override;
    base::Result<LaneReport, domain::SiteError> run(const conduct::Turn& turn) override;
    bool has_request() const override;

private:
    // For how long an invitation may be pending; nothing: for ever.
    std::optional<std::chrono::days> patience(const conduct::Turn& turn) const;
    void take_request(const conduct::Turn& turn);
    base::Result<LaneReport, domain::SiteError> withdraw(const crm::DueWithdrawal& due,
                                                         const conduct::Turn& turn);

    Uses uses_;
    std::optional<std::chrono::days> asked_;  // by the user, until nobody is left
};

}  // namespace lanes
