// Inviting a person, from their own page: by the card, its menu, or the invitation's address.
#pragma once

#include "domain/site_actor.h"
#include "linkedin/look/visit.h"
#include "linkedin/session/tab.h"

#include <string>

namespace linkedin {

// `visit` is the person's page as just read. Clicked only when the site shows no objection to what
// was pressed last; what it says afterwards is for the caller to read back. A rehearsal presses
// nothing that could send: it finds the control, opens the dialog by its address, fills in the
// note, and dismisses.
domain::Click invite(Tab& tab, const Visit& visit, const std::string& note,
                     const domain::Permit& permit);

}  // namespace linkedin
