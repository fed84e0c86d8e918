// What a person has worked and learned: the part of a member that takes the most drawing.
#pragma once

#include "base/rng.h"
#include "sandbox/world/catalogue.h"
#include "sandbox/world/member.h"

namespace sandbox {

// Where a career stands: filled while it is drawn, newest employer first.
struct Career {
    const Trade* trade = nullptr;
    std::size_t rung = 0;  // of the trade's titles
    int years = 0;
    bool moved_lately = false;  // the newest role began within a year
};

Career draw_career(base::Rng& rng, const Catalogue& catalogue);

// Fills `member`'s employments, educations and skills. `now` is the month in which the simulation
// begins.
void write_career(Member& member, const Career& career, base::Rng& rng, const Catalogue& catalogue,
                  Date now);

}  // namespace sandbox
