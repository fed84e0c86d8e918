#include "linkedin/voyager/voyager.h"

#include "base/json.h"
#include "domain/public_id.h"
#include "linkedin/voyager/relationship.h"
#include "linkedin/voyager/voyager_answer.h"
#include "linkedin/voyager/voyager_career.h"
#include "linkedin/voyager/voyager_target.h"

#include <utility>

namespace linkedin {
namespace {

using nlohmann::json;
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
    domain::empty_placeholders(profile);
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
