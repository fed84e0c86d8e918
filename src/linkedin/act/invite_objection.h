// What the site says against an invitation.
#pragma once

#include "domain/site_actor.h"
#include "linkedin/act/watched_page.h"

#include <optional>

namespace linkedin {

enum class WithNote { No, Yes };

// How it ended by that; nothing when the site says nothing. What it says is dismissed.
std::optional<domain::Click> find_objection(WatchedPage& watched, WithNote with_note);

// Said when the note is to be written, or in place of sending it.
domain::Click no_notes_left(WatchedPage& watched);

}  // namespace linkedin
