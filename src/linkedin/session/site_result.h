// A value, or what the site did in its place.
#pragma once

#include "base/result.h"
#include "domain/site.h"

#include <string>
#include <utility>

namespace linkedin {

template <class T>
using SiteResult = base::Result<T, domain::SiteError>;

inline tl::unexpected<domain::SiteError> site_failure(domain::SiteErrorKind kind,
                                                      std::string message) {
    return tl::unexpected<domain::SiteError>(domain::SiteError{kind, std::move(message)});
}

}  // namespace linkedin
