// What every site does, whatever stands behind it: cases that each implementation of domain::Site
// and domain::SiteActor passes over the same world.
#pragma once

#include "domain/site.h"
#include "domain/site_actor.h"
#include "sandbox/world/world.h"

#include <cstddef>
#include <vector>

namespace site_conformance {

// A site over a world of its own. Each case takes people whom no other has taken.
struct Ground {
    domain::Site& site;
    domain::SiteActor& actor;
    sandbox::World& world;
    std::size_t taken = 0;
};

struct Case {
    const char* name;
    void (*check)(Ground& ground);
};

const std::vector<Case>& cases();

}  // namespace site_conformance
