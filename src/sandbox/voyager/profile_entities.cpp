#include "sandbox/voyager/profile_entities.h"

#include "base/json.h"
#include "sandbox/pages/templates.h"

#include <fmt/core.h>

namespace sandbox {
namespace {

using nlohmann::ordered_json;

const std::string kDash = "com.linkedin.voyager.dash.";
const std::string kRecipe = "com.linkedin.voyager.dash.deco.identity.profile.";

std::string company_urn(const Company& company) {
    return fmt::format("urn:li:fsd_company:{}", company.id);
}

std::string industry_urn(const Industry& industry) {
    return fmt::format("urn:li:fsd_industry:{}", industry.id);
}

ordered_json to_json(const Date& date) {
    ordered_json json = ordered_json::object();
    if (date.month) json["month"] = *date.month;
    json["year"] = date.year;
    json["$type"] = "com.linkedin.common.Date";
    return json;
}

ordered_json to_json(const Period& period) {
    ordered_json json = ordered_json::object();
    if (period.start) json["start"] = to_json(*period.start);
    if (period.end) json["end"] = to_json(*period.end);
    json["$type"] = "com.linkedin.common.DateRange";
    return json;
}

ordered_json english(const std::string& text) {
    return {{"en_US", text}};
}

template <class T>
ordered_json nullable(const std::optional<T>& value) {
    return value ? ordered_json(*value) : ordered_json(nullptr);
}

// Builds the entities below one Profile.
class Tree {
public:
    Tree(Envelope& envelope, const World& world, const Member& member)
        : envelope_(envelope), catalogue_(world.catalogue()), member_(member) {}

    void add_work(ordered_json& profile) {
        std::vector<std::string> groups;
        for (const auto& employment : member_.employments) {
            const auto urn =
                fmt::format("urn:li:fsd_profilePositionGroup:({},{})", member_.id, employment.id);
            if (groups.size() < kGroupsShown) add_group(employment, urn);
            groups.push_back(urn);
        }
        profile["*profilePositionGroups"] =
            envelope_.add_collection("PositionGroupsInjection", kGroupsShown, groups);
    }

    void add_studies(ordered_json& profile) {
        std::vector<std::string> urns;
        for (const auto& education : member_.educations) urns.push_back(add_education(education));
        profile["*profileEducations"] = envelope_.add_collection("EducationsInjection", 20, urns);
    }

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
    static constexpr int kGroupsShown = 10;

    void add_group(const Employment& employment, const std::string& urn) {
        std::vector<std::string> positions;
        for (const auto& role : employment.roles)
            positions.push_back(add_position(employment, role));
        ordered_json group{{"$type", kDash + "identity.profile.PositionGroup"},
                           {"entityUrn", urn},
                           {"companyName", employment.company_name},
                           {"multiLocaleCompanyName", english(employment.company_name)}};
        add_company(group, employment);
        if (const auto whole = period_of(employment)) group["dateRange"] = to_json(*whole);
        group["*profilePositionInPositionGroup"] =
            envelope_.add_collection("PositionsInGroup", 20, positions, urn);
        group["$recipeTypes"] = {kRecipe + "FullProfilePositionGroup"};
        envelope_.add(std::move(group));
    }

    static std::optional<Period> period_of(const Employment& employment) {
        const auto& newest = employment.roles.front().period;
        const auto& oldest = employment.roles.back().period;
        if (!newest || !oldest) return std::nullopt;
        return Period{.start = oldest->start, .end = newest->end};
    }

    std::string add_position(const Employment& employment, const Role& role) {
        const auto urn = fmt::format("urn:li:fsd_profilePosition:({},{})", member_.id, role.id);
        ordered_json position{{"$type", kDash + "identity.profile.Position"},
                              {"entityUrn", urn},
                              {"title", role.title},
                              {"multiLocaleTitle", english(role.title)},
                              {"companyName", employment.company_name},
                              {"multiLocaleCompanyName", english(employment.company_name)},
                              {"shouldShowSourceOfHireBadge", false}};
        add_company(position, employment);
        if (role.location) position["locationName"] = *role.location;
        if (role.description) position["description"] = *role.description;
        if (role.period) position["dateRange"] = to_json(*role.period);
        position["*profileTreasuryMediaPosition"] =
            envelope_.add_collection("TreasuryMediaInjection", 10, {}, urn);
        position["$recipeTypes"] = {kRecipe + "FullProfilePosition"};
        envelope_.add(std::move(position));
        return urn;
    }

    void add_company(ordered_json& entity, const Employment& employment) {
        if (!employment.company) return;
        const auto& company = catalogue_.companies[*employment.company];
        entity["companyUrn"] = company_urn(company);
        entity["*company"] = company_urn(company);
        ordered_json range{{"start", company.size_start}};
        if (company.size_end != 0) range["end"] = company.size_end;
        range["$type"] = "com.linkedin.common.IntegerRange";
        envelope_.add({{"$type", kDash + "organization.Company"},
                       {"entityUrn", company_urn(company)},
                       {"name", company.name},
                       {"url", "https://www.linkedin.com/company/" + company.slug + "/"},
                       {"universalName", company.slug},
                       {"employeeCountRange", range},
                       {"industryUrns", {industry_urn(catalogue_.industries[company.industry])}},
                       {"logo", nullptr},
                       {"$recipeTypes", {kRecipe + "LinkablePositionCompany"}}});
    }

    std::string add_education(const Education& education) {
        const auto urn =
            fmt::format("urn:li:fsd_profileEducation:({},{})", member_.id, education.id);
        ordered_json entity{{"$type", kDash + "identity.profile.Education"},
                            {"entityUrn", urn},
                            {"schoolName", education.school_name},
                            {"degreeName", nullable(education.degree)},
                            {"fieldOfStudy", nullable(education.field)},
                            {"grade", nullptr},
                            {"activities", nullptr},
                            {"description", nullptr},
                            {"dateRange", nullptr}};
        if (education.period) entity["dateRange"] = to_json(*education.period);
        if (education.school) add_school(entity, catalogue_.schools[*education.school]);
        entity["$recipeTypes"] = {kRecipe + "FullProfileEducation"};
        envelope_.add(std::move(entity));
        return urn;
    }

    void add_school(ordered_json& entity, const School& school) {
        const auto urn = fmt::format("urn:li:fsd_school:{}", school.id);
        entity["schoolUrn"] = urn;
        entity["*school"] = urn;
        entity["companyUrn"] = fmt::format("urn:li:fsd_company:{}", school.id);
        envelope_.add({{"$type", kDash + "organization.School"},
                       {"entityUrn", urn},
                       {"active", true},
                       {"name", school.name},
                       {"url", "https://www.linkedin.com/school/" + school.slug + "/"},
                       {"logo", nullptr},
                       {"$recipeTypes", {kDash + "deco.organization.MiniSchool"}}});
    }

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
        tree.add_work(profile);
        tree.add_studies(profile);
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
