// The note in the dialog of an invitation.
#pragma once

#include "domain/site_actor.h"
#include "linkedin/act/watched_page.h"

#include <optional>
#include <string>

namespace linkedin {

// Opens the field when it is not open yet, and fills it. Why that cannot be; nothing when the note
// stands there.
std::optional<domain::Click> add_note(WatchedPage& watched, const std::string& note);

}  // namespace linkedin
