// How an act ended, in the words of its report.
#pragma once

#include "domain/site.h"
#include "domain/site_actor.h"

#include <optional>
#include <string>
#include <string_view>

namespace linkedin {

domain::Click not_sent(std::string why, std::optional<domain::SiteErrorKind> error = {});
domain::Click not_sent(const domain::SiteError& error);
domain::Click refused(std::string why);
// For the site's own sake: it would say so of anybody.
domain::Click refused_by_site(std::string why);
domain::Click withheld(std::string why);
domain::Click unknown(std::string why);
domain::Click clicked(std::string why);

// What the site says, shortened and safe to print.
std::string in_quotes(std::string_view text);

}  // namespace linkedin
