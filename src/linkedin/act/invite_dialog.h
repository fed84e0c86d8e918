// The open dialog of an invitation, to the site's answer.
#pragma once

#include "domain/site_actor.h"
#include "linkedin/act/watched_page.h"

#include <string>

namespace linkedin {

// Adds the note, if there is one, answers what is asked, and sends. A rehearsal dismisses it when
// it stands ready.
domain::Click finish_dialog(WatchedPage& watched, const std::string& note,
                            const domain::Permit& permit);

}  // namespace linkedin
