// The text of a profile, in which the campaign's keywords are looked for.
#pragma once

#include "domain/profile.h"

#include <string>
#include <vector>

namespace ranking {

// All that a person says of themselves, in lower case (Unicode), joined with spaces: headline,
// summary, location, industry, then title, company, location and description of each position, then
// school, degree and field of each education.
std::string profile_text(const domain::Profile& profile);

// Each of `words`, which are in lower case, with where in the profile it stands: "data (headline,
// job)", "steel (earlier job, education)". A word that stands nowhere whole is told alone.
std::vector<std::string> with_places(const domain::Profile& profile,
                                     const std::vector<std::string>& words);

}  // namespace ranking
