// What the entities of an answer are made of: names of types and recipes, URNs, dates, null.
#pragma once

#include "base/json.h"
#include "sandbox/world/catalogue.h"
#include "sandbox/world/member.h"

#include <optional>
#include <string>

namespace sandbox {

inline const std::string kDash = "com.linkedin.voyager.dash.";
inline const std::string kRecipe = "com.linkedin.voyager.dash.deco.identity.profile.";

std::string company_urn(const Company& company);
std::string industry_urn(const Industry& industry);

nlohmann::ordered_json to_json(const Period& period);
// A text by language.
nlohmann::ordered_json english(const std::string& text);

template <class T>
nlohmann::ordered_json nullable(const std::optional<T>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

}  // namespace sandbox
