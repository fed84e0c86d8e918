#include "crm/exchange/json_people.h"

#include "base/json.h"
#include "crm/exchange/column_name.h"
#include "crm/exchange/import_row.h"
#include "domain/person/person_address.h"

#include <map>
#include <optional>
#include <string>

namespace crm {
namespace {

using nlohmann::json;

constexpr int kDeepest = 3;

std::string text_of(const json& value) {
    if (value.is_string()) return value.get<std::string>();
    return value.is_number() ? value.dump() : std::string();
}

// What an object says, by what its keys mean.
struct Reading {
    std::optional<domain::PublicId> id;
    AddressName best = AddressName::Unknown;
    std::string wrong = "has no profile address";
    std::map<PersonField, std::string> texts;

    void take(const std::string& key, const json& value, std::string_view own_site) {
        const auto text = text_of(value);
        const auto words = header_words(key);
        if (const auto field = field_named(words)) texts.emplace(*field, text);
        const auto name = address_name(words);
        if (name <= best || text.empty()) return;
        const auto named = domain::parse_person_address(text, own_site);
        if (named) {
            id = *named;
            best = name;
        } else {
            wrong = named.error().message;
        }
    }
};

Reading read(const json& object, std::string_view own_site) {
    Reading reading;
    for (const auto& [key, value] : object.items()) {
        if (!value.is_object()) {
            reading.take(key, value, own_site);
            continue;
        }
        for (const auto& [inner, part] : value.items())
            reading.take(key + " " + inner, part, own_site);
    }
    return reading;
}

const json* find_list(const json& value, int depth) {
    if (value.is_array()) return &value;
    if (!value.is_object() || depth == kDeepest) return nullptr;
    for (const auto& part : value) {
        const auto* list = find_list(part, depth + 1);
        if (list != nullptr && !list->empty() && list->front().is_object()) return list;
    }
    return nullptr;
}

}  // namespace

std::vector<const json*> people_in(const json& value, std::string_view own_site) {
    const bool names_somebody = value.is_object() && read(value, own_site).id;
    const auto* list = names_somebody ? nullptr : find_list(value, 0);
    if (list == nullptr) return {&value};
    std::vector<const json*> people;
    for (const auto& each : *list) people.push_back(&each);
    return people;
}

base::Result<FoundPerson> row_of_json(const json& value, std::string_view own_site) {
    if (value.is_string()) {
        return FoundPerson{
            .id = TRY(domain::parse_person_address(value.get<std::string>(), own_site))};
    }
    if (!value.is_object()) return base::failure("is no JSON object");
    const auto reading = read(value, own_site);
    if (!reading.id) return base::failure(reading.wrong);
    return to_row(*reading.id, reading.texts);
}

}  // namespace crm
