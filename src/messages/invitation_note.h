// The note that an invitation carries to one person, by the campaign's template.
#pragma once

#include "base/result.h"
#include "domain/profile.h"

#include <cstddef>
#include <string>

namespace messages {

// What the site takes without a paid plan, and with one.
inline constexpr int kUsualNote = 200;
inline constexpr int kLongestNote = 300;

// Whether `note` is a template at all. The error says where it is not.
base::Result<void> check_note(const std::string& note);

// `note` sees the profile's fields at top level and as `profile`. Refuses a name without a value,
// and a text that is empty or has more than `most` characters: a note is never cut.
base::Result<std::string> write_note(const std::string& note, int most,
                                     const domain::Profile& profile);

}  // namespace messages
