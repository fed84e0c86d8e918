// Reads the site's own profile answers ("Voyager" JSON): who a person is, and how we stand with
// them.
#pragma once

#include "base/result.h"
#include "domain/profile.h"
#include "domain/site.h"

#include <optional>
#include <string>
#include <string_view>

namespace linkedin {

// The person that an answer to a profile request is about. `requested` is the decoded id that was
// asked for: a slug, a member id ("ACoAA…") or "me"; nothing means: take the answer's main profile.
// The answer may hold other people and may give the person under a new slug: then
// `public_identifier` differs from what was requested. Fails on what is no such answer, naming what
// was wrong; never throws, whatever the bytes.
base::Result<domain::Profile> parse_profile(std::string_view json,
                                            const std::optional<std::string>& requested);

// How the same answer says that we stand with that person. Unknown when it does not say.
base::Result<domain::ConnectionReading> parse_relationship(
    std::string_view json, const std::optional<std::string>& requested);

// The member id ("ACoAA…") of the person whom an answer of /voyager/api/me is about.
base::Result<std::string> parse_own_member_id(std::string_view json);

}  // namespace linkedin
