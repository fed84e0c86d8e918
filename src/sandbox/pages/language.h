// The words of the pages, in the languages that the interface can be switched to.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace sandbox {

// By key, in `language` ("en", "pl", "ar"; another is "en"); "%" stands for the member's name.
const nlohmann::json& words_in(std::string_view language);

// The word of `key` with `name` in its place.
std::string word_for(std::string_view language, const char* key, const std::string& name);

}  // namespace sandbox
