#include "sandbox/voyager/profile_entities.h"

#include "base/json.h"
#include "sandbox/pages/templates.h"
#include "sandbox/voyager/entity_parts.h"
#include "sandbox/voyager/study_entities.h"
#include "sandbox/voyager/work_entities.h"

#include <fmt/core.h>

namespace sandbox {
namespace {

using nlohmann::ordered_json;

// Builds the entities below one Profile.
class Tree {
public:
    Tree(Envelope& envelope, const World& world, const Member& member)
        : envelope_(envelope), catalogue_(world.catalogue()), member_(member) {}

    void add_skills(ordered_json& profile) {
        std::vector<std::string> urns;
        for (const auto& skill : member_.skills) {
            urns.push_back(fmt::format("urn:li:fsd_skill:({},{})", member_.id, urns.size() + 1));
            envelope_.add({{"$type", kDash + "identity.profile.Skill"},
                           {"entityUrn", urns.back()},
                           {"name", skill},
                           {"multiLocaleName", english(skill)},
                           {"$recipeTypes", {kRecipe + "FullProfileSkill"}}});
        }
        profile["*profileSkills"] = envelope_.add_collection("SkillsInjection", 20, urns);
    }

    void add_place(ordered_json& profile) {
        const auto& place = catalogue_.places[member_.place];
        const auto& country = catalogue_.countries[place.country];
        const auto urn = fmt::format("urn:li:fsd_geo:{}", place.id);
        const auto country_urn = fmt::format("urn:li:fsd_geo:{}", country.id);
        envelope_.add({{"$type", kDash + "common.Geo"},
                       {"entityUrn", urn},
                       {"defaultLocalizedName", place.city + ", " + country.name},
                       {"defaultLocalizedNameWithoutCountryName", place.city},
                       {"countryUrn", country_urn},
                       {"*country", country_urn},
                       {"$recipeTypes", {kRecipe + "Geo"}}});
        envelope_.add({{"$type", kDash + "common.Geo"},
                       {"entityUrn", country_urn},
                       {"defaultLocalizedName", country.name},
                       {"$recipeTypes", {kRecipe + "CountryGeo"}}});
        profile["locationName"] = nullptr;
        profile["location"] = {{"countryCode", country.code},
                               {"$type", kDash + "identity.profile.ProfileLocation"}};
        profile["geoLocation"] = {{"*geo", urn},
                                  {"geoUrn", urn},
                                  {"$type", kDash + "identity.profile.ProfileGeoLocation"}};
    }

    void add_industry(ordered_json& profile) {
        const auto& industry = catalogue_.industries[member_.industry];
        envelope_.add({{"$type", kDash + "common.Industry"},
                       {"entityUrn", industry_urn(industry)},
                       {"name", industry.name},
                       {"$recipeTypes", {kDash + "deco.common.Industry"}}});
        profile["*industry"] = industry_urn(industry);
        profile["industryUrn"] = industry_urn(industry);
        profile["industryV2Urn"] = nullptr;
    }

    // What nobody filled in is there as well, empty.
    void add_empty(ordered_json& profile) {
        for (const auto* name :
             {"Languages", "Publications", "Certifications", "Honors", "Projects", "Patents",
              "Courses", "TestScores", "Organizations", "VolunteerExperiences"})
            profile["*profile" + std::string(name)] =
                envelope_.add_collection(std::string(name) + "Injection", 20, {});
        profile["*profileTreasuryMediaProfile"] =
            envelope_.add_collection("TreasuryMediaInjection", 10, {});
        profile["*videoPreview"] = envelope_.add_anonymous_collection("video");
        profile["*ringStatus"] = envelope_.add_anonymous_collection("ring");
    }

private:
    Envelope& envelope_;
    const Catalogue& catalogue_;
    const Member& member_;
};

ordered_json top_of_profile(const Member& member, const Catalogue& catalogue) {
    const auto& country = catalogue.countries[catalogue.places[member.place].country];
    ordered_json profile{{"$type", kDash + "identity.profile.Profile"},
                         {"entityUrn", member.profile_urn()},
                         {"objectUrn", fmt::format("urn:li:member:{}", member.number)},
                         {"publicIdentifier", member.slug},
                         {"firstName", member.first_name},
                         {"lastName", member.last_name},
                         {"multiLocaleFirstName", english(member.first_name)},
                         {"multiLocaleLastName", english(member.last_name)},
                         {"maidenName", nullptr},
                         {"headline", nullable(member.headline)}};
    // An empty summary is null with some people and absent with others.
    if (member.summary || member.number % 2 == 0) profile["summary"] = nullable(member.summary);
    std::string upper = country.code;
    for (char& c : upper) c = static_cast<char>(c - 'a' + 'A');
    profile["supportedLocales"] = {{{"country", upper}, {"language", country.language}}};
    profile["primaryLocale"] = profile["supportedLocales"][0];
    for (const auto* key : {"influencer", "creator", "memorialized", "emailRequired"})
        profile[key] = false;
    profile["premium"] = member.premium;
    for (const auto* key : {"profilePicture", "backgroundPicture", "pronounUnion", "birthDateOn",
                            "tempStatus", "tempStatusEmoji", "address", "state"})
        profile[key] = nullptr;
    profile["trackingId"] = uuid_for("tracking " + member.id).substr(0, 8);
    profile["versionTag"] = std::to_string(member.number);
    return profile;
}

bool has_relationship(const World& world, const Member& member, Depth depth) {
    const auto missing = world.faults().word("no-relationship", member.slug);
    if (!missing.empty()) return missing == "full" && depth == Depth::TopCard;
    return depth == Depth::TopCard || member.full_profile_has_relationship;
}

}  // namespace

void add_profile(Envelope& envelope, const World& world, const Member& member, Depth depth,
                 const std::string& recipe) {
    Tree tree(envelope, world, member);
    auto profile = top_of_profile(member, world.catalogue());
    tree.add_place(profile);
    if (depth == Depth::Full) {
        tree.add_industry(profile);
        add_work(envelope, world, member, profile);
        add_studies(envelope, world, member, profile);
        tree.add_skills(profile);
        tree.add_empty(profile);
    }
    if (has_relationship(world, member, depth)) {
        profile["*memberRelationship"] = relationship_urn(member);
        profile["memberRelationshipUrn"] = relationship_urn(member);
        add_relationship(envelope, world, member);
    }
    profile["$recipeTypes"] = {recipe, kDash + "deco.relationships.ProfileWithEmailRequired"};
    envelope.add(std::move(profile));
}

void add_viewer(Envelope& envelope, const World& world) {
    const auto& viewer = world.viewer();
    envelope.add({{"$type", kDash + "identity.profile.Profile"},
                  {"entityUrn", viewer.profile_urn()},
                  {"publicIdentifier", viewer.slug},
                  {"firstName", viewer.first_name},
                  {"lastName", viewer.last_name},
                  {"headline", nullable(viewer.headline)},
                  {"memorialized", false},
                  {"iweWarned", true},
                  {"tempStatus", nullptr},
                  {"tempStatusEmoji", nullptr},
                  {"$recipeTypes", {kDash + "deco.relationships.ProfileWithIweWarned"}}});
}

}  // namespace sandbox
