// The lists of one's own network, and the search for people.
#pragma once

#include "sandbox/pages/visit.h"

namespace sandbox {

// /mynetwork/invitation-manager/sent/
http::Response show_sent_invitations(const Visit& visit);
// /mynetwork/invite-connect/connections/, newest first.
http::Response show_connections(const Visit& visit);
// /search/results/people/: `keywords`, `network`, `connectionOf`, `page`.
http::Response show_people_search(const Visit& visit);

}  // namespace sandbox
