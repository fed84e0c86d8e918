// What the site shows about a person, as parsed from its answer; the JSON form is the one stored in
// a lead.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace domain {

// A date of which the month, or everything, may be unknown.
struct PartialDate {
    std::optional<int> year;
    std::optional<int> month;
    friend bool operator==(const PartialDate&, const PartialDate&) = default;
};

// No `end` means: still going on.
struct DateRange {
    std::optional<PartialDate> start;
    std::optional<PartialDate> end;
    friend bool operator==(const DateRange&, const DateRange&) = default;
};

struct Position {
    std::string title;
    std::string company_name;
    std::optional<std::string> company_urn;
    std::optional<std::string> location;
    std::optional<DateRange> date_range;
    std::optional<std::string> description;
    std::optional<std::string> urn;
};

struct Education {
    std::string school_name;
    std::optional<std::string> degree_name;
    std::optional<std::string> field_of_study;
    std::optional<DateRange> date_range;
    std::optional<std::string> urn;
};

struct Locale {
    std::string country;
    std::string language;
};

struct Profile {
    std::string url;
    std::string urn;
    std::optional<std::string> full_name;
    std::string first_name;
    std::string last_name;
    std::optional<std::string> headline;
    std::optional<std::string> summary;
    std::optional<std::string> public_identifier;
    std::optional<std::string> location_name;
    std::optional<std::string> geo;       // the whole raw entity, as JSON text
    std::optional<std::string> industry;  // the same
    std::vector<Position> positions;      // newest first: positions[0] is the current employer
    std::vector<Education> educations;
    std::optional<std::string> country_code;
    std::optional<std::string> connection_distance;  // DISTANCE_1 … OUT_OF_NETWORK
    std::optional<int> connection_degree;            // 1 to 3
    std::vector<Locale> supported_locales;
};

// Empties what only stands where a value was not known: "null", "N/A", "Unknown Company", a name of
// points. Texts that say something stay as they are, but for blanks at the ends of names.
void empty_placeholders(Profile& profile);

// How a person is called in reports: the full name, or what else names them.
std::string display_name(const Profile& profile);

// A profile with the answer it was read from, which is kept.
struct FetchedProfile {
    Profile profile;
    std::string raw_json;
};

// The stored form: every key present, what is unknown null.
nlohmann::ordered_json to_json(const Profile& profile);

// Reads the stored form of any writer in the wild: dates nested in `date_range` or flat
// (`start_year` …), `degree_name` or `degree`. What has the wrong type counts as absent; never
// fails on an object.
Profile profile_from_json(const nlohmann::json& json);

}  // namespace domain
