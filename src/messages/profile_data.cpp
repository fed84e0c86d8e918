#include "messages/profile_data.h"

#include "base/json.h"
#include "base/printable.h"

namespace messages {
namespace {

using nlohmann::json;

// A summary may have 2600 characters on the site; its beginning says what a message needs.
constexpr std::size_t kLongestText = 600;
constexpr std::size_t kLongestList = 12;

void mark(json& value) {
    if (value.is_string()) {
        const std::string text = without_marks(base::to_printable(value.get<std::string>()));
        if (text.empty()) return;
        value =
            std::string(kDataBegins) + base::shortened(text, kLongestText) + std::string(kDataEnds);
    } else if (value.is_array()) {
        while (value.size() > kLongestList) value.erase(value.size() - 1);
        for (auto& item : value) mark(item);
    } else if (value.is_object()) {
        for (auto& [key, member] : value.items()) mark(member);
    }
}

json spread(const json& fields) {
    json data = fields;
    data["profile"] = fields;
    return data;
}

}  // namespace

json template_data(const domain::Profile& profile) {
    return spread(json(domain::to_json(profile)));
}

json prompt_data(const domain::Profile& profile) {
    json fields = domain::to_json(profile);
    for (const char* entity : {"geo", "industry"}) {
        // Raw entities of the site: only their names are of use.
        if (fields[entity].is_object() && fields[entity].size() > kLongestList)
            fields[entity] = json{{"name", fields[entity].value("name", json())}};
    }
    mark(fields);
    return spread(fields);
}

std::string without_marks(std::string text) {
    for (const auto& mark : {kDataBegins, kDataEnds}) {
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
            text.erase(at, mark.size());
    }
    return text;
}

}  // namespace messages
