// A profile read from its pages, for when the site's data refuses: the card, and the details pages
// behind it.
#pragma once

#include "domain/profile.h"
#include "linkedin/look/visit.h"
#include "linkedin/session/site_result.h"
#include "linkedin/session/tab.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace linkedin {

// Opens the two details pages of the visited person.
SiteResult<domain::FetchedProfile> read_profile_pages(Tab& tab, const Visit& visit);

// From what the details script returned; what has another shape is left out.
std::vector<domain::Position> to_positions(const nlohmann::json& entries);
std::vector<domain::Education> to_educations(const nlohmann::json& entries);

// "Jan 2019 - Present · 3 yrs", "2015 – 2018", "2020"; nothing without a year.
std::optional<domain::DateRange> parse_dates(std::string_view text);

}  // namespace linkedin
