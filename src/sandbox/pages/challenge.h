// What may stand between the password and the feed: questions for a person, and a page to agree to.
#pragma once

#include "sandbox/pages/visit.h"

#include <string>

namespace sandbox {

// The page that a right password leads to by the faults that are switched on; empty: straight on.
// `name` is the login's.
std::string challenge_after_login(const Visit& visit, const std::string& name,
                                  const std::string& redirect);

// /checkpoint/challenge/<kind>
http::Response show_challenge(const Visit& visit);
// Its form: the PIN, or that one is human.
http::Response submit_challenge(const Visit& visit);
http::Response show_agreement(const Visit& visit);
http::Response show_authwall(const Visit& visit);

// The only PIN that is right.
inline constexpr const char* kPin = "482913";

}  // namespace sandbox
