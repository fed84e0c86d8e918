// The people of a network, all drawn from its seed.
#pragma once

#include "base/clock.h"
#include "sandbox/world/catalogue.h"
#include "sandbox/world/member.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sandbox {

inline constexpr std::size_t kMostViewers = 8;

struct Population {
    std::vector<Member> viewers;  // who log in; index is members.size() and on
    std::vector<Member> members;  // index is the place in the list; slugs are unique
};

// Each member has a stream of their own: the first hundred are the same people in a network of a
// hundred and of a thousand. `start` is when the simulation begins; all pasts end there. `viewers`
// is at most kMostViewers.
Population populate(std::uint64_t seed, std::size_t members, std::size_t viewers, base::Time start,
                    const Catalogue& catalogue);

}  // namespace sandbox
