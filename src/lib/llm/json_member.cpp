#include "lib/llm/json_member.h"

#include "base/json.h"
#include "base/text/lower_case.h"
#include "lib/http/message.h"

namespace llm {

const nlohmann::json* find_member(const nlohmann::json& object, std::string_view key) {
    if (!object.is_object()) return nullptr;
    for (const auto& [name, value] : object.items()) {
        if (base::to_lower_case(name) == key) return &value;
    }
    return nullptr;
}

}  // namespace llm
