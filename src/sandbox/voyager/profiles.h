// The API's reads of people: a profile by slug or id, oneself, and how one stands with somebody.
#pragma once

#include "sandbox/pages/visit.h"

namespace sandbox {

// GET /voyager/api/identity/dash/profiles?q=memberIdentity&memberIdentity=…&decorationId=…
http::Response answer_profile(const Visit& visit);
// GET /voyager/api/me
http::Response answer_me(const Visit& visit);
// GET /voyager/api/voyagerRelationshipsDashMemberRelationships/<urn>
http::Response answer_relationship(const Visit& visit);

}  // namespace sandbox
