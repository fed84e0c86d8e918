#include "linkedin/voyager.h"

#include "base/json.h"
#include "domain/public_id.h"
#include "linkedin/relationship.h"
#include "linkedin/voyager_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace linkedin {
namespace {

using nlohmann::json;
using Entities = std::vector<const json*>;

constexpr std::string_view kProfileType = "identity.profile.Profile";

bool is_profile(const json& entity) {
    const auto type = find_text(entity, "$type");
    return type && type->ends_with(kProfileType);
}

// The recipe that the site uses for the person who was asked for; the viewer's own entity has
// another.
bool has_full_recipe(const json& profile) {
    const auto recipes = profile.find("$recipeTypes");
    if (recipes == profile.end() || !recipes->is_array()) return false;
    return std::any_of(recipes->begin(), recipes->end(), [](const json& recipe) {
        return recipe.is_string() &&
               recipe.get_ref<const std::string&>().find("FullProfile") != std::string::npos;
    });
}

// The entity's id as spelled by the site: its slug, or its member id where `id` is one.
std::optional<std::string> own_id(const json& profile, const domain::PublicId& id) {
    if (!id.is_member_id()) return find_text(profile, "publicIdentifier");
    const auto urn = find_text(profile, "entityUrn");
    return urn ? std::optional(std::string(urn_id(*urn))) : std::nullopt;
}

const json* first_or_full(const Entities& profiles) {
    const auto full = std::find_if(profiles.begin(), profiles.end(),
                                   [](const json* profile) { return has_full_recipe(*profile); });
    if (full != profiles.end()) return *full;
    return profiles.empty() ? nullptr : profiles.front();
}

// Exactly the requested id, or else the same id in another spelling.
const json* find_requested(const Entities& profiles, const std::string& requested) {
    const auto id = domain::PublicId::from_slug(requested);
    if (!id) return nullptr;
    Entities exact;
    Entities similar;
    for (const json* profile : profiles) {
        const auto own = own_id(*profile, *id);
        if (!own) continue;
        if (*own == requested) exact.push_back(profile);
        const auto parsed = domain::PublicId::from_slug(*own);
        if (parsed && parsed->key() == id->key()) similar.push_back(profile);
    }
    return exact.empty() ? first_or_full(similar) : first_or_full(exact);
}

Entities list_profiles(const VoyagerAnswer& answer) {
    Entities profiles;
    for (const json* entity : answer.entities()) {
        if (is_profile(*entity)) profiles.push_back(entity);
    }
    return profiles;
}

base::Result<const json*> find_main(const VoyagerAnswer& answer) {
    const Entities main = answer.main_elements();
    if (main.empty())
        return base::failure("no profile in the answer: its list of elements is empty");
    const json* profile = main.front();
    // Nested answers leave the type of their elements out.
    const bool fits = is_profile(*profile) || (profile->find("$type") == profile->end() &&
                                               profile->find("firstName") != profile->end());
    if (!fits) return base::failure("no profile in the answer: its element is something else");
    return profile;
}

base::Result<const json*> find_target(const VoyagerAnswer& answer,
                                      const std::optional<std::string>& requested) {
    const Entities profiles = list_profiles(answer);
    const json* target = requested ? find_requested(profiles, *requested) : first_or_full(profiles);
    if (target != nullptr) return target;
    return find_main(answer);
}

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

// The organization's own name, else the name that was typed, else `fallback`.
std::string organization_name(const json* organization, const json& owner, const char* key,
                              const char* fallback) {
    if (const auto name = find_filled(organization, "name")) return *name;
    return find_filled(&owner, key).value_or(fallback);
}

std::optional<std::string> company_urn(const json* company, const json& position) {
    if (const auto urn = find_text(position, "companyUrn")) return urn;
    if (const auto urn = find_text(position, "*company")) return urn;
    return company != nullptr ? find_text(*company, "entityUrn") : std::nullopt;
}

domain::Position to_position(const VoyagerAnswer& answer, const json& position) {
    const json* company = answer.follow(position, "company");
    return {.title = find_filled(&position, "title").value_or("Unknown Title"),
            .company_name = organization_name(company, position, "companyName", "Unknown Company"),
            .company_urn = company_urn(company, position),
            .location = find_text(position, "locationName"),
            .date_range = find_range(position),
            .description = find_text(position, "description"),
            .urn = find_text(position, "entityUrn")};
}

domain::Education to_education(const VoyagerAnswer& answer, const json& education) {
    const json* school = answer.follow(education, "school");
    return {.school_name = organization_name(school, education, "schoolName", "Unknown School"),
            .degree_name = find_text(education, "degreeName"),
            .field_of_study = find_text(education, "fieldOfStudy"),
            .date_range = find_range(education),
            .urn = find_text(education, "entityUrn")};
}

Entities collected(const VoyagerAnswer& answer, const json& owner, const std::string& name) {
    const json* collection = answer.follow(owner, name);
    return collection != nullptr ? answer.elements(*collection) : Entities{};
}

std::vector<domain::Position> list_positions(const VoyagerAnswer& answer, const json& profile) {
    std::vector<domain::Position> positions;
    for (const json* group : collected(answer, profile, "profilePositionGroups")) {
        for (const json* position : collected(answer, *group, "profilePositionInPositionGroup")) {
            positions.push_back(to_position(answer, *position));
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

std::vector<domain::Locale> list_locales(const json& profile) {
    std::vector<domain::Locale> locales;
    const auto listed = profile.find("supportedLocales");
    if (listed == profile.end() || !listed->is_array()) return locales;
    for (const json& locale : *listed) {
        const auto language = find_text(locale, "language");
        if (language) {
            locales.push_back(
                {.country = find_text(locale, "country").value_or(""), .language = *language});
        }
    }
    return locales;
}

const json* find_geo(const VoyagerAnswer& answer, const json& profile) {
    if (const json* geo = answer.follow(profile, "geo")) return geo;
    const json* location = find_object(profile, "geoLocation");
    return location != nullptr ? answer.follow(*location, "geo") : nullptr;
}

std::optional<std::string> to_raw(const json* entity) {
    if (entity == nullptr) return std::nullopt;
    return entity->dump(-1, ' ', false, json::error_handler_t::replace);
}

// By slug, or by member id where the person has no slug.
base::Result<std::string> address_of(const domain::Profile& profile) {
    auto id = domain::PublicId::from_slug(profile.public_identifier.value_or(""));
    if (!id) id = domain::PublicId::from_slug(urn_id(profile.urn));
    if (!id) return base::failure("no profile in the answer: the person has neither slug nor id");
    return id->url();
}

std::optional<std::string> joined_name(const std::string& first, const std::string& last) {
    std::string name = first + " " + last;
    const auto start = name.find_first_not_of(' ');
    if (start == std::string::npos) return std::nullopt;
    return name.substr(start, name.find_last_not_of(' ') - start + 1);
}

void fill_person(domain::Profile& out, const json& profile) {
    out.urn = find_text(profile, "entityUrn").value_or("");
    out.first_name = find_text(profile, "firstName").value_or("");
    out.last_name = find_text(profile, "lastName").value_or("");
    out.full_name = joined_name(out.first_name, out.last_name);
    out.headline = find_text(profile, "headline");
    out.summary = find_text(profile, "summary");
    out.public_identifier = find_text(profile, "publicIdentifier");
    out.supported_locales = list_locales(profile);
    const json* location = find_object(profile, "location");
    if (location != nullptr) out.country_code = find_text(*location, "countryCode");
}

void fill_places(domain::Profile& out, const VoyagerAnswer& answer, const json& profile) {
    const json* geo = find_geo(answer, profile);
    out.location_name = find_text(profile, "locationName");
    if (!out.location_name && geo != nullptr) {
        out.location_name = find_text(*geo, "defaultLocalizedName");
    }
    out.geo = to_raw(geo);
    out.industry = to_raw(answer.follow(profile, "industry"));
}

base::Result<domain::Profile> to_profile(const VoyagerAnswer& answer, const json& entity) {
    domain::Profile profile;
    fill_person(profile, entity);
    fill_places(profile, answer, entity);
    profile.positions = list_positions(answer, entity);
    profile.educations = list_educations(answer, entity);
    const Relationship relationship = read_relationship(answer, entity);
    profile.connection_distance = relationship.distance;
    profile.connection_degree = relationship.degree;
    profile.url = TRY(address_of(profile));
    return profile;
}

// The id under which the site now lists a person who was asked for by another slug.
std::optional<domain::PublicId> renamed_to(const json& profile,
                                           const std::optional<std::string>& requested) {
    const auto asked = domain::PublicId::from_slug(requested.value_or(""));
    const auto own =
        domain::PublicId::from_slug(find_text(profile, "publicIdentifier").value_or(""));
    if (!asked || !own || asked->is_member_id() || asked->key() == own->key()) return std::nullopt;
    return own;
}

}  // namespace

base::Result<domain::Profile> parse_profile(std::string_view text,
                                            const std::optional<std::string>& requested) {
    const VoyagerAnswer answer = TRY(VoyagerAnswer::parse(text));
    const json* target = TRY(find_target(answer, requested));
    return to_profile(answer, *target);
}

base::Result<domain::ConnectionReading> parse_relationship(
    std::string_view text, const std::optional<std::string>& requested) {
    const VoyagerAnswer answer = TRY(VoyagerAnswer::parse(text));
    const json* target = TRY(find_target(answer, requested));
    const Relationship relationship = read_relationship(answer, *target);
    return domain::ConnectionReading{.status = relationship.status,
                                     .evidence = relationship.evidence,
                                     .renamed = renamed_to(*target, requested)};
}

base::Result<std::string> parse_own_member_id(std::string_view text) {
    const VoyagerAnswer answer = TRY(VoyagerAnswer::parse(text));
    const json* data = find_object(answer.root(), "data");
    const json* mini = answer.follow(data != nullptr ? *data : answer.root(), "miniProfile");
    if (mini == nullptr) return base::failure("the answer names no logged-in member");
    auto urn = find_text(*mini, "dashEntityUrn");
    if (!urn) urn = find_text(*mini, "entityUrn");
    const auto id = domain::PublicId::from_slug(urn_id(urn.value_or("")));
    if (!id) return base::failure("the answer names no logged-in member");
    return id->text();
}

}  // namespace linkedin
