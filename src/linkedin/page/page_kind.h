// Which kind of page the browser shows: by its path, and where a saved page has none, by its
// structure.
#pragma once

#include "linkedin/page/urls.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace linkedin {

struct KindVerdict {
    PageKind kind = PageKind::Unknown;
    std::string rule;
};

// `raw` is what the page-reading script returned.
KindVerdict decide_kind(const nlohmann::json& raw);

}  // namespace linkedin
