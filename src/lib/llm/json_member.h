// Members of what a service answers: it may write their names in any case.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string_view>

namespace llm {

// The member of `object` whose name is `key`, given in lower case, in whatever case; null when
// there is none, or `object` is none.
const nlohmann::json* find_member(const nlohmann::json& object, std::string_view key);

}  // namespace llm
