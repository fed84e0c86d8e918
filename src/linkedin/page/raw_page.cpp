#include "linkedin/page/raw_page.h"

#include "base/json.h"

namespace linkedin {
namespace {

using nlohmann::json;

// The name that the WebDriver standard gives to references to elements.
constexpr const char* kElementKey = "element-6066-11e4-a52e-4f735466cecf";

std::string of_mark(const json& raw, const char* noun, const char* key) {
    const auto marks = raw.find("marks");
    if (marks == raw.end()) return {};
    const auto found = marks->find(noun);
    return found != marks->end() ? raw_text(*found, key) : std::string();
}

}  // namespace

std::string raw_text(const json& raw, const char* key) {
    const auto found = raw.find(key);
    return found != raw.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool raw_flag(const json& raw, const char* key) {
    const auto found = raw.find(key);
    return found != raw.end() && found->is_boolean() && found->get<bool>();
}

const json& raw_list(const json& raw, const char* key) {
    static const json kEmpty = json::array();
    const auto found = raw.find(key);
    return found != raw.end() && found->is_array() ? *found : kEmpty;
}

std::vector<int> raw_path(const json& raw) {
    std::vector<int> path;
    for (const json& index : raw_list(raw, "path")) {
        path.push_back(index.is_number_integer() ? index.get<int>() : -1);
    }
    return path;
}

std::string raw_mark(const json& raw, const char* noun) {
    return of_mark(raw, noun, "selector");
}

std::string raw_mark_text(const json& raw, const char* noun) {
    return of_mark(raw, noun, "text");
}

std::string raw_handle(const json& raw, const char* key) {
    const auto found = raw.find(key);
    return found != raw.end() ? raw_text(*found, kElementKey) : std::string();
}

json to_element_json(const std::string& handle) {
    return {{kElementKey, handle}};
}

}  // namespace linkedin
