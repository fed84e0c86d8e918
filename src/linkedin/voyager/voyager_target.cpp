#include "linkedin/voyager/voyager_target.h"

#include "base/json.h"
#include "domain/public_id.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace linkedin {
namespace {

using nlohmann::json;
using Entities = std::vector<const json*>;

constexpr std::string_view kProfileType = "identity.profile.Profile";

bool is_profile(const json& entity) {
    const auto type = find_view(entity, "$type");
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

}  // namespace

base::Result<const json*> find_target(const VoyagerAnswer& answer,
                                      const std::optional<std::string>& requested) {
    const Entities profiles = list_profiles(answer);
    const json* target = requested ? find_requested(profiles, *requested) : first_or_full(profiles);
    if (target != nullptr) return target;
    return find_main(answer);
}

}  // namespace linkedin
