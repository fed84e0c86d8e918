// What some people write into their profile for language models that read it.
#pragma once

#include "base/rng.h"
#include "sandbox/world/member.h"

#include <vector>

namespace sandbox {

// Gives this share of `members` a text that instructs whoever reads it; nobody else changes.
void inject(std::vector<Member>& members, double share, const base::Rng& rng);

}  // namespace sandbox
