// The text of a profile, and which of the campaign's keywords are in it.
#pragma once

#include "domain/keywords.h"
#include "domain/profile.h"

#include <string>
#include <vector>

namespace ranking {

// All that a person says of themselves, in lower case (Unicode), joined with spaces: headline,
// summary, location, industry, then title, company, location and description of each position, then
// school, degree and field of each education.
std::string profile_text(const domain::Profile& profile);

// The words of `keywords` that occur anywhere in `text`, in their order.
std::vector<std::string> find_keywords(const std::string& text,
                                       const std::vector<std::string>& keywords);

// The number of distinct positive keywords present minus that of the negative ones.
int cold_start_score(const std::string& text, const domain::Keywords& keywords);

}  // namespace ranking
