// Writing to a person in the thread with them, and reading what stands there.
#pragma once

#include "domain/site_actor.h"
#include "linkedin/page/composer.h"
#include "linkedin/session/tab.h"

#include <string>

namespace linkedin {

// Opens the conversation addressed to the recipient's member id. Fails when the page does not show
// that it is with this person and nobody else.
SiteResult<Composer> open_conversation(Tab& tab, const Recipient& recipient);

// Sends `text` there. Clicked only when it then stands in the thread.
domain::Click send_text(Tab& tab, const Recipient& recipient, const std::string& text,
                        const domain::Permit& permit);

}  // namespace linkedin
