// Taking apart what the page-reading script returned: what is missing or of another type is empty.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace linkedin {

std::string raw_text(const nlohmann::json& raw, const char* key);
bool raw_flag(const nlohmann::json& raw, const char* key);
const nlohmann::json& raw_list(const nlohmann::json& raw, const char* key);
// Where it stands: which child of which child, under "path".
std::vector<int> raw_path(const nlohmann::json& raw);

// The selector by which the page shows `noun`; empty when it does not.
std::string raw_mark(const nlohmann::json& raw, const char* noun);
// What it says there.
std::string raw_mark_text(const nlohmann::json& raw, const char* noun);

// The id of the element under `key`, as the session knows it; empty when there is none.
std::string raw_handle(const nlohmann::json& raw, const char* key);

// A handle as an argument of a script.
nlohmann::json to_element_json(const std::string& handle);

}  // namespace linkedin
