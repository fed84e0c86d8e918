// What is done to a demo at work: each blow is one round, from a start of the program to its end.
#pragma once

#include "tests/siege/ground.h"

#include <string_view>
#include <vector>

namespace siege {

struct Blow {
    std::string_view name;
    Findings (*strike)(const Ground& ground, base::Rng& rng);
    bool needs_mount = false;
};

const std::vector<Blow>& deaths();
const std::vector<Blow>& times();
const std::vector<Blow>& shortages();
const std::vector<Blow>& intruders();

}  // namespace siege
