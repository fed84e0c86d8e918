// The API's acts on the network: inviting, withdrawing, answering an invitation.
#pragma once

#include "sandbox/pages/visit.h"

namespace sandbox {

// POST …/voyagerRelationshipsDashMemberRelationships?action=verifyQuotaAndCreateV2
http::Response create_invitation(const Visit& visit);
// The member whom "urn:li:fsd_invitation:<number>" is about; null for none.
const Member* find_invitation(const World& world, const std::string& urn);

// POST …/voyagerRelationshipsDashInvitations/<urn>?action=withdraw|accept|ignore
http::Response change_invitation(const Visit& visit);

}  // namespace sandbox
