#include "conduct/pace.h"

#include <algorithm>

namespace conduct {

base::Duration pace(base::Time now, const Span& window, int remaining, base::Duration floor) {
    const base::Duration left = std::max(window.end - now, base::Duration(0));
    if (remaining <= 0) return left;
    return std::max(left / remaining, floor);
}

base::Duration jittered(base::Duration interval, base::Rng& rng) {
    return base::Duration(static_cast<base::Duration::rep>(static_cast<double>(interval.count()) *
                                                           rng.uniform(0.8, 1.2)));
}

base::Duration backoff_after(base::Duration previous) {
    return previous * 2;
}

}  // namespace conduct
