// A person's page, opened: what the looks and the acts have in common.
#pragma once

#include "domain/public_id.h"
#include "linkedin/session/site_result.h"
#include "linkedin/session/tab.h"

#include <optional>

namespace linkedin {

struct Visit {
    PageReading page;
    std::optional<domain::PublicId> renamed;  // the site led from the id asked for to this one
};

// Opens the person's page. Nobody there is SkipProfile.
SiteResult<Visit> visit_person(Tab& tab, const domain::PublicId& id);

// The person's page read anew where it stands open already, else opened.
SiteResult<Visit> ensure_visit(Tab& tab, const domain::PublicId& id);

}  // namespace linkedin
