// What every lane does with the person it works on: moves them in the pipeline, and says so.
#pragma once

#include "base/clock.h"
#include "conduct/door.h"
#include "crm/people/leads.h"
#include "crm/pipeline/deals.h"
#include "domain/action.h"
#include "domain/deal.h"
#include "domain/profile.h"
#include "domain/refusal.h"
#include "domain/site.h"
#include "lanes/lane.h"

#include <optional>
#include <string>

namespace lanes {

class Pipeline {
public:
    // All of them outlive it.
    Pipeline(crm::Deals& deals, const crm::Leads& leads, base::Clock& clock)
        : deals_(deals), leads_(leads), clock_(clock) {}

    // Moves the deal and reports it.
    LaneReport moved(const domain::Deal& deal, domain::ProfileState to,
                     const std::string& reason) const;

    // What became of an open invitation, as just read, when it is no longer open: moves the deal
    // and reports it, or passes the site's failure on. Nothing while it is pending or nothing is
    // certain.
    std::optional<base::Result<LaneReport, domain::SiteError>> answered(
        const domain::Deal& deal,
        const base::Result<domain::ConnectionReading, domain::SiteError>& reading) const;

    // Nothing certain could be read: looked at again in a day, given up as FAILED after the third
    // time in a row.
    LaneReport postponed(const domain::Deal& deal, const std::string& why) const;

    // A block holds for them: they stay where they are, and it is nobody's turn with them until
    // they are unblocked.
    LaneReport set_aside(const domain::Deal& deal, const std::string& why) const;

    // No text could be written: the person stays as they are and is tried again later. The next one
    // comes after `rest`, since nothing was done.
    LaneReport held(const domain::Deal& deal, const std::string& why, base::Duration rest) const;

    // Does `intent` through the door and reports what came of it; `did` is the sentence when it was
    // done.
    base::Result<LaneReport, domain::SiteError> acted(conduct::Door& door, const domain::Deal& deal,
                                                      const domain::Intent& intent,
                                                      const conduct::Turn& turn,
                                                      const std::string& did) const;

    // What people call them: their name, where it is known, else the /in/ name.
    std::string called(const domain::Deal& deal) const;

private:
    LaneReport refused_for(const domain::Deal& deal, domain::ActionKind kind,
                           const domain::Refusal& refusal) const;

    crm::Deals& deals_;
    const crm::Leads& leads_;
    base::Clock& clock_;
};

// The report of a refused run.
LaneReport refused(const domain::Refusal& refusal);

// The present employer's name; empty when there is none.
std::string employer(const domain::Profile& profile);

}  // namespace lanes
