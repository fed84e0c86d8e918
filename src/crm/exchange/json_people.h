// People in JSON, in whatever shape a tool writes it.
#pragma once

#include "base/result.h"
#include "crm/people/found_person.h"

#include <nlohmann/json_fwd.hpp>

#include <string_view>
#include <vector>

namespace crm {

// What in `value` stands for one person each: the items of a list; of an object that names nobody
// itself, the items of the first list in it; else `value`. They point into it.
std::vector<const nlohmann::json*> people_in(const nlohmann::json& value,
                                             std::string_view own_site);

// From an object with the keys of our export, or with names of columns, also one object deeper
// ("profile": {"url": …}); or from an address alone.
base::Result<FoundPerson> row_of_json(const nlohmann::json& value, std::string_view own_site);

}  // namespace crm
