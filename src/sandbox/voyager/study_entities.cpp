#include "sandbox/voyager/study_entities.h"

#include "base/json.h"
#include "sandbox/voyager/entity_parts.h"

#include <fmt/core.h>

namespace sandbox {
namespace {

using nlohmann::ordered_json;

class Studies {
public:
    Studies(Envelope& envelope, const World& world, const Member& member)
        : envelope_(envelope), catalogue_(world.catalogue()), member_(member) {}

    void add_to(ordered_json& profile) {
        std::vector<std::string> urns;
        for (const auto& education : member_.educations) urns.push_back(add_education(education));
        profile["*profileEducations"] = envelope_.add_collection("EducationsInjection", 20, urns);
    }

private:
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

}  // namespace

void add_studies(Envelope& envelope, const World& world, const Member& member,
                 ordered_json& profile) {
    Studies(envelope, world, member).add_to(profile);
}

}  // namespace sandbox
