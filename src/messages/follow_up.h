// Writes the follow-up message to one person from the account's template.
#pragma once

#include "base/result.h"
#include "domain/account.h"
#include "domain/profile.h"

#include <filesystem>
#include <string>

namespace messages {

// The site refuses longer messages.
inline constexpr std::size_t kLongestMessage = 8000;

// The text for `profile`: the template sees its fields at top level and as `profile`; the booking
// link, when the account has one, stands on a line of its own at the end. An error says file, line
// and remedy: a missing field, a template that cannot be read, an empty or over-long result.
// Templates include only what lies in their folder.
base::Result<std::string> write_follow_up(const domain::Account& account,
                                          const domain::Profile& profile);

}  // namespace messages
