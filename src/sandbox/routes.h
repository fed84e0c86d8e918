// Which address leads where, and who may go there.
#pragma once

#include "lib/http/message.h"
#include "sandbox/pages/templates.h"
#include "sandbox/world/world.h"

namespace sandbox {

// Answers any request: pages without a session lead to the login, API calls without one get 401,
// without the CSRF token 403.
http::Response answer(World& world, const Templates& templates, const http::Request& request,
                      const std::string& twin = {});

}  // namespace sandbox
