// What a search for people found.
#pragma once

#include "domain/public_id.h"

#include <string>
#include <vector>

namespace linkedin {

struct PeopleFound {
    std::vector<domain::PublicId> people;  // in the page's order, without repeats
    std::string end;                       // why there are no more
};

}  // namespace linkedin
