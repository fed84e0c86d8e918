#include "ranking/analytics/fingerprint.h"

#include <fmt/core.h>

namespace ranking {

std::string Fingerprint::text() const {
    return fmt::format("{:016x}", value_);
}

}  // namespace ranking
