// The way in and out: the login form, its submission, and logging out.
#pragma once

#include "sandbox/pages/visit.h"

namespace sandbox {

http::Response show_login(const Visit& visit);
http::Response submit_login(const Visit& visit);
// Logs in whoever has this login's name, without asking for anything more.
http::Response admit(const Visit& visit, const std::string& name, const std::string& redirect);
http::Response log_out(const Visit& visit);
// Where a visitor without a session is sent: the login, which leads back.
http::Response ask_to_log_in(const Visit& visit);

}  // namespace sandbox
