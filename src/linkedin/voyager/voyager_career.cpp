#include "linkedin/voyager/voyager_career.h"

#include "base/json.h"

#include <cstdint>
#include <optional>
#include <string>

namespace linkedin {
namespace {

using nlohmann::json;
using Entities = std::vector<const json*>;

std::optional<int> find_number(const json& owner, const char* key, int low, int high) {
    const auto found = owner.find(key);
    if (found == owner.end() || !found->is_number_integer()) return std::nullopt;
    const auto number = found->get<std::int64_t>();
    if (number < low || number > high) return std::nullopt;
    return static_cast<int>(number);
}

std::optional<domain::PartialDate> find_date(const json& range, const char* key) {
    const json* date = find_object(range, key);
    if (date == nullptr) return std::nullopt;
    return domain::PartialDate{.year = find_number(*date, "year", 1, 9999),
                               .month = find_number(*date, "month", 1, 12)};
}

std::optional<domain::DateRange> find_range(const json& owner) {
    const json* range = find_object(owner, "dateRange");
    if (range == nullptr) return std::nullopt;
    return domain::DateRange{.start = find_date(*range, "start"), .end = find_date(*range, "end")};
}

std::optional<std::string> find_filled(const json* owner, const std::string& key) {
    auto text = owner != nullptr ? find_text(*owner, key) : std::nullopt;
    return text && !text->empty() ? text : std::nullopt;
}

// The organization's own name, else the name that was typed; empty where there is none.
std::string organization_name(const json* organization, const json& owner, const char* key) {
    if (const auto name = find_filled(organization, "name")) return *name;
    return find_filled(&owner, key).value_or("");
}

std::optional<std::string> company_urn(const json* company, const json& position) {
    if (const auto urn = find_text(position, "companyUrn")) return urn;
    if (const auto urn = find_text(position, "*company")) return urn;
    return company != nullptr ? find_text(*company, "entityUrn") : std::nullopt;
}

domain::Position to_position(const VoyagerAnswer& answer, const json& position) {
    const json* company = answer.follow(position, "company");
    return {.title = find_filled(&position, "title").value_or(""),
            .company_name = organization_name(company, position, "companyName"),
            .company_urn = company_urn(company, position),
            .location = find_text(position, "locationName"),
            .date_range = find_range(position),
            .description = find_text(position, "description"),
            .urn = find_text(position, "entityUrn")};
}

domain::Education to_education(const VoyagerAnswer& answer, const json& education) {
    const json* school = answer.follow(education, "school");
    return {.school_name = organization_name(school, education, "schoolName"),
            .degree_name = find_text(education, "degreeName"),
            .field_of_study = find_text(education, "fieldOfStudy"),
            .date_range = find_range(education),
            .urn = find_text(education, "entityUrn")};
}

Entities collected(const VoyagerAnswer& answer, const json& owner, const std::string& name) {
    const json* collection = answer.follow(owner, name);
    return collection != nullptr ? answer.elements(*collection) : Entities{};
}

}  // namespace

std::vector<domain::Position> list_positions(const VoyagerAnswer& answer, const json& profile) {
    std::vector<domain::Position> positions;
    for (const json* group : collected(answer, profile, "profilePositionGroups")) {
        for (const json* position : collected(answer, *group, "profilePositionInPositionGroup")) {
            positions.push_back(to_position(answer, *position));
            // Of several roles at one company, the group alone may name it.
            auto& name = positions.back().company_name;
            if (name.empty())
                name = organization_name(answer.follow(*group, "company"), *group, "companyName");
        }
    }
    return positions;
}

std::vector<domain::Education> list_educations(const VoyagerAnswer& answer, const json& profile) {
    std::vector<domain::Education> educations;
    for (const json* education : collected(answer, profile, "profileEducations")) {
        educations.push_back(to_education(answer, *education));
    }
    return educations;
}

}  // namespace linkedin
