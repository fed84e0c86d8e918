// The API's acts on the network: inviting, withdrawing, answering an invitation.
#pragma once

#include "sandbox/pages/visit.h"

namespace sandbox {

// POST …/voyagerRelationshipsDashMemberRelationships?action=verifyQuotaAndCreateV2
http::Response create_invitation(const Visit& visit);
// POST …/voyagerRelationshipsDashInvitations/<urn>?action=withdraw|accept|ignore
http::Response change_invitation(const Visit& visit);

}  // namespace sandbox
