// The text of a profile, in which the campaign's keywords are looked for.
#pragma once

#include "domain/profile.h"

#include <string>

namespace ranking {

// All that a person says of themselves, in lower case (Unicode), joined with spaces: headline,
// summary, location, industry, then title, company, location and description of each position, then
// school, degree and field of each education.
std::string profile_text(const domain::Profile& profile);

}  // namespace ranking
