#include "lib/dbt/yaml.h"

#include "base/json.h"

#include <fmt/core.h>
#include <yaml-cpp/yaml.h>

namespace dbt {
namespace {

using nlohmann::json;

json scalar(const YAML::Node& node) {
    const std::string& text = node.Scalar();
    if (node.Tag() == "!") return text;  // it was quoted
    if (text == "true" || text == "True") return true;
    if (text == "false" || text == "False") return false;
    if (text == "null" || text == "~" || text.empty()) return nullptr;
    const auto number = json::parse(text, nullptr, false);
    return number.is_number() ? number : json(text);
}

json to_json(const YAML::Node& node) {
    switch (node.Type()) {
        case YAML::NodeType::Scalar: return scalar(node);
        case YAML::NodeType::Sequence: {
            json list = json::array();
            for (const auto& item : node) list.push_back(to_json(item));
            return list;
        }
        case YAML::NodeType::Map: {
            json map = json::object();
            for (const auto& entry : node) map[entry.first.Scalar()] = to_json(entry.second);
            return map;
        }
        default: return nullptr;
    }
}

}  // namespace

Result<json> parse_yaml(const std::string& text, const std::string& file) {
    try {
        return to_json(YAML::Load(text));
    } catch (const YAML::Exception& error) {
        return failure(Failure::Kind::Project,
                       fmt::format("{}:{}: {}", file, error.mark.line + 1, error.msg));
    }
}

}  // namespace dbt
