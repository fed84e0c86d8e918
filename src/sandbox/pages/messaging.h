// The messaging pages: the list, a conversation, and a new message to somebody.
#pragma once

#include "sandbox/pages/visit.h"

namespace sandbox {

// /messaging/: the list beside the latest conversation.
http::Response show_messaging(const Visit& visit);
// /messaging/compose/ and /messaging/thread/new/, with or without `recipient` (an id or a URN).
http::Response show_composer(const Visit& visit);
// /messaging/thread/<id>/
http::Response show_thread(const Visit& visit);

}  // namespace sandbox
