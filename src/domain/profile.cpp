#include "domain/profile.h"

#include "base/json.h"
#include "domain/person/filled.h"

namespace domain {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

template <class T>
ordered_json nullable(const std::optional<T>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json nullable_raw(const std::optional<std::string>& text) {
    return text ? ordered_json::parse(*text, nullptr, false) : ordered_json(nullptr);
}

ordered_json to_json(const std::optional<PartialDate>& date) {
    if (!date) return nullptr;
    return {{"year", nullable(date->year)}, {"month", nullable(date->month)}};
}

ordered_json to_json(const std::optional<DateRange>& range) {
    if (!range) return nullptr;
    return {{"start", to_json(range->start)}, {"end", to_json(range->end)}};
}

ordered_json to_json(const Position& position) {
    return {{"title", position.title},
            {"company_name", position.company_name},
            {"company_urn", nullable(position.company_urn)},
            {"location", nullable(position.location)},
            {"date_range", to_json(position.date_range)},
            {"description", nullable(position.description)},
            {"urn", nullable(position.urn)}};
}

ordered_json to_json(const Education& education) {
    return {{"school_name", education.school_name},
            {"degree_name", nullable(education.degree_name)},
            {"field_of_study", nullable(education.field_of_study)},
            {"date_range", to_json(education.date_range)},
            {"urn", nullable(education.urn)}};
}

ordered_json to_json(const Locale& locale) {
    return {{"country", locale.country}, {"language", locale.language}};
}

std::optional<std::string> text(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

std::optional<int> number(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer()) return std::nullopt;
    return found->get<int>();
}

std::optional<std::string> raw(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_object()) return std::nullopt;
    return found->dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<PartialDate> date(const json& range, const char* key) {
    const auto found = range.find(key);
    if (found == range.end() || !found->is_object()) return std::nullopt;
    return PartialDate{.year = number(*found, "year"), .month = number(*found, "month")};
}

std::optional<PartialDate> flat_date(const json& object, const std::string& which) {
    const auto year = number(object, (which + "_year").c_str());
    if (!year) return std::nullopt;
    return PartialDate{.year = year, .month = number(object, (which + "_month").c_str())};
}

std::optional<DateRange> date_range(const json& object) {
    const auto nested = object.find("date_range");
    if (nested != object.end() && nested->is_object()) {
        return DateRange{.start = date(*nested, "start"), .end = date(*nested, "end")};
    }
    const DateRange flat{.start = flat_date(object, "start"), .end = flat_date(object, "end")};
    return flat.start || flat.end ? std::optional(flat) : std::nullopt;
}

Position position(const json& object) {
    return {.title = text(object, "title").value_or(""),
            .company_name = text(object, "company_name").value_or(""),
            .company_urn = text(object, "company_urn"),
            .location = text(object, "location"),
            .date_range = date_range(object),
            .description = text(object, "description"),
            .urn = text(object, "urn")};
}

Education education(const json& object) {
    auto degree = text(object, "degree_name");
    return {.school_name = text(object, "school_name").value_or(""),
            .degree_name = degree ? degree : text(object, "degree"),
            .field_of_study = text(object, "field_of_study"),
            .date_range = date_range(object),
            .urn = text(object, "urn")};
}

Locale locale(const json& object) {
    return {.country = text(object, "country").value_or(""),
            .language = text(object, "language").value_or("")};
}

template <class T>
std::vector<T> list(const json& object, const char* key, T (*read)(const json&)) {
    std::vector<T> items;
    const auto found = object.find(key);
    if (found == object.end() || !found->is_array()) return items;
    for (const auto& item : *found) {
        if (item.is_object()) items.push_back(read(item));
    }
    return items;
}

template <class T>
ordered_json list(const std::vector<T>& items) {
    auto array = ordered_json::array();
    for (const auto& item : items) array.push_back(to_json(item));
    return array;
}

}  // namespace

namespace {

void empty_placeholder(std::string& value) {
    value = filled(value);
}

// What is no value stands as unknown.
void empty_placeholder(std::optional<std::string>& value) {
    if (value && filled(*value).empty()) value.reset();
}

}  // namespace

void empty_placeholders(Profile& profile) {
    profile.first_name = filled_name(profile.first_name);
    profile.last_name = filled_name(profile.last_name);
    if (profile.full_name && filled_name(*profile.full_name).empty()) profile.full_name.reset();
    empty_placeholder(profile.headline);
    empty_placeholder(profile.summary);
    empty_placeholder(profile.location_name);
    for (auto& each : profile.positions) {
        empty_placeholder(each.title);
        empty_placeholder(each.company_name);
        empty_placeholder(each.location);
        empty_placeholder(each.description);
    }
    for (auto& each : profile.educations) {
        empty_placeholder(each.school_name);
        empty_placeholder(each.degree_name);
        empty_placeholder(each.field_of_study);
    }
}

std::string display_name(const Profile& profile) {
    if (profile.full_name) return *profile.full_name;
    return profile.public_identifier.value_or("somebody without a name");
}

ordered_json to_json(const Profile& profile) {
    return {{"url", profile.url},
            {"urn", profile.urn},
            {"full_name", nullable(profile.full_name)},
            {"first_name", profile.first_name},
            {"last_name", profile.last_name},
            {"headline", nullable(profile.headline)},
            {"summary", nullable(profile.summary)},
            {"public_identifier", nullable(profile.public_identifier)},
            {"location_name", nullable(profile.location_name)},
            {"geo", nullable_raw(profile.geo)},
            {"industry", nullable_raw(profile.industry)},
            {"positions", list(profile.positions)},
            {"educations", list(profile.educations)},
            {"country_code", nullable(profile.country_code)},
            {"connection_distance", nullable(profile.connection_distance)},
            {"connection_degree", nullable(profile.connection_degree)},
            {"supported_locales", list(profile.supported_locales)}};
}

Profile profile_from_json(const json& json) {
    if (!json.is_object()) return {};
    Profile profile{.url = text(json, "url").value_or(""),
                    .urn = text(json, "urn").value_or(""),
                    .full_name = text(json, "full_name"),
                    .first_name = text(json, "first_name").value_or(""),
                    .last_name = text(json, "last_name").value_or(""),
                    .headline = text(json, "headline"),
                    .summary = text(json, "summary"),
                    .public_identifier = text(json, "public_identifier"),
                    .location_name = text(json, "location_name"),
                    .geo = raw(json, "geo"),
                    .industry = raw(json, "industry"),
                    .positions = list(json, "positions", position),
                    .educations = list(json, "educations", education),
                    .country_code = text(json, "country_code"),
                    .connection_distance = text(json, "connection_distance"),
                    .connection_degree = number(json, "connection_degree"),
                    .supported_locales = list(json, "supported_locales", locale)};
    empty_placeholders(profile);
    return profile;
}

}  // namespace domain
