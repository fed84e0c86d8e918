#include "messages/profile_data.h"

#include "base/json.h"
#include "base/text/printable.h"
#include "domain/person/filled.h"
#include "domain/person/greeting_name.h"
#include "lib/jinja/environment.h"

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

// An empty text is no value: a template that would print it is refused, as for one that is unknown.
void empty_to_null(json& value) {
    if (value.is_string() && domain::filled(value.get_ref<const std::string&>()).empty()) {
        value = nullptr;
    } else if (value.is_structured()) {
        for (auto& item : value) empty_to_null(item);
    }
}

// The profile's fields, and the name to greet the person by; null where there is none.
json fields_of(const domain::Profile& profile) {
    json fields = domain::to_json(profile);
    const auto greeting = domain::greeting_name(profile.first_name);
    fields["greeting_name"] = greeting ? json(*greeting) : json(nullptr);
    return fields;
}

json spread(const json& fields) {
    json data = fields;
    data["profile"] = fields;
    return data;
}

}  // namespace

json template_data(const domain::Profile& profile) {
    auto fields = fields_of(profile);
    for (auto& position : fields["positions"]) {
        auto& company = position["company_name"];
        if (company.is_string() &&
            domain::filled_company(company.get_ref<const std::string&>()).empty())
            company = nullptr;
    }
    empty_to_null(fields);
    return spread(fields);
}

json prompt_data(const domain::Profile& profile) {
    auto fields = fields_of(profile);
    for (const char* entity : {"geo", "industry"}) {
        // Raw entities of the site: only their names are of use.
        if (fields[entity].is_object() && fields[entity].size() > kLongestList)
            fields[entity] = json{{"name", fields[entity].value("name", json())}};
    }
    mark(fields);
    return spread(fields);
}

void add_greeting_filter(jinja::Environment& environment) {
    environment.add_filter("greeting", [](const jinja::Arguments& arguments) {
        const auto* name = arguments.find(0, "");
        const auto greeting = name != nullptr && name->is_string()
                                  ? domain::greeting_name(name->get<std::string>())
                                  : std::nullopt;
        return base::Result<json, std::string>(greeting ? json(*greeting) : json(nullptr));
    });
}

std::string without_marks(std::string text) {
    for (const auto& mark : {kDataBegins, kDataEnds}) {
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
            text.erase(at, mark.size());
    }
    return text;
}

}  // namespace messages
