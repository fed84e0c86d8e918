// The API's conversations and messages: reading them, and sending one.
#pragma once

#include "sandbox/pages/visit.h"

namespace sandbox {

// GET …/voyagerMessagingGraphQL/graphql?queryId=messengerConversations.…|messengerMessages.…
http::Response answer_messaging(const Visit& visit);
// POST …/voyagerMessagingDashMessengerMessages?action=createMessage
http::Response create_message(const Visit& visit);

}  // namespace sandbox
