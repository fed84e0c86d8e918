#include "sandbox/voyager/work_entities.h"

#include "base/json.h"
#include "sandbox/voyager/entity_parts.h"

#include <fmt/core.h>

namespace sandbox {
namespace {

using nlohmann::ordered_json;

class Work {
public:
    Work(Envelope& envelope, const World& world, const Member& member)
        : envelope_(envelope), catalogue_(world.catalogue()), member_(member) {}

    void add_to(ordered_json& profile) {
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

    Envelope& envelope_;
    const Catalogue& catalogue_;
    const Member& member_;
};

}  // namespace

void add_work(Envelope& envelope, const World& world, const Member& member, ordered_json& profile) {
    Work(envelope, world, member).add_to(profile);
}

}  // namespace sandbox
