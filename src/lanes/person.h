// What every lane does with the person it works on.
#pragma once

#include "domain/action.h"
#include "domain/deal.h"
#include "domain/profile.h"
#include "domain/refusal.h"
#include "lanes/desk.h"
#include "lanes/lane.h"

#include <optional>
#include <string>

namespace lanes {

// The report of a refused run.
LaneReport refused(const domain::Refusal& refusal);

// Moves the deal and reports it.
LaneReport moved(const Desk& desk, const domain::Deal& deal, domain::ProfileState to,
                 const std::string& reason);

// What became of an open invitation, as just read, when it is no longer open: moves the deal and
// reports it, or passes the site's failure on. Nothing while it is pending or nothing is certain.
std::optional<base::Result<LaneReport, domain::SiteError>> answered(
    const Desk& desk, const domain::Deal& deal,
    const base::Result<domain::ConnectionReading, domain::SiteError>& reading);

// Nothing certain could be read: looked at again in a day, given up as FAILED after the third time
// in a row.
LaneReport postponed(const Desk& desk, const domain::Deal& deal, const std::string& why);

// A block holds for them: they stay where they are, and it is nobody's turn with them until they
// are unblocked.
LaneReport set_aside(const Desk& desk, const domain::Deal& deal, const std::string& why);

// No text could be written: the person stays as they are and is tried again later. The next one
// comes after `rest`, since nothing was done.
LaneReport held(const Desk& desk, const domain::Deal& deal, const std::string& why,
                base::Duration rest);

// Does `intent` through the door and reports what came of it; `did` is the sentence when it was
// done.
base::Result<LaneReport, domain::SiteError> acted(const Desk& desk, const domain::Deal& deal,
                                                  const domain::Intent& intent,
                                                  const conduct::Turn& turn,
                                                  const std::string& did);

// What people call them: their name, where it is known, else the /in/ name.
std::string called(const Desk& desk, const domain::Deal& deal);

// The present employer's name; empty when there is none.
std::string employer(const domain::Profile& profile);

}  // namespace lanes
