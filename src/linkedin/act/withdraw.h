// Taking back an open invitation: from the person's own page, or from the list of those sent.
#pragma once

#include "domain/site_actor.h"
#include "linkedin/look/visit.h"
#include "linkedin/session/tab.h"

namespace linkedin {

// `visit` is the person's page as just opened. Where it has no control that is known for this one,
// the list is asked. Clicked only when the site shows no objection; what it says afterwards is for
// the caller to read back. A rehearsal finds the control and presses nothing.
domain::Click withdraw(Tab& tab, const Visit& visit, const domain::Permit& permit);

}  // namespace linkedin
