// The people of a network, all drawn from its seed.
#pragma once

#include "base/clock.h"
#include "sandbox/world/catalogue.h"
#include "sandbox/world/member.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sandbox {

struct Population {
    Member viewer;                // index == members.size()
    std::vector<Member> members;  // index is the place in the list; slugs are unique
};

// Each member has a stream of their own: the first hundred are the same people in a network of a
// hundred and of a thousand. `start` is when the simulation begins; all pasts end there.
Population populate(std::uint64_t seed, std::size_t members, base::Time start,
                    const Catalogue& catalogue);

}  // namespace sandbox
