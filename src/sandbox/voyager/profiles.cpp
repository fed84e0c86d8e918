#include "sandbox/voyager/profiles.h"

#include "base/json.h"
#include "sandbox/voyager/profile_entities.h"

#include <optional>

namespace sandbox {
namespace {

using nlohmann::ordered_json;

constexpr std::string_view kDecorations = "com.linkedin.voyager.dash.deco.identity.profile.";

struct Decoration {
    std::string_view name;  // without the number
    std::string_view number;
    Depth depth;
};
constexpr Decoration kKnown[] = {
    {"FullProfileWithEntities", "91", Depth::Full},
    {"FullProfileWithEntities", "93", Depth::Full},
    {"FullProfile", "138", Depth::Full},
    {"TopCardSupplementary", "120", Depth::TopCard},
    {"TopCardSupplementary", "130", Depth::TopCard},
    {"WebTopCardCore", "6", Depth::TopCard},
};

std::optional<Decoration> find_decoration(std::string_view id) {
    if (!id.starts_with(kDecorations)) return std::nullopt;
    id.remove_prefix(kDecorations.size());
    for (const auto& known : kKnown) {
        if (id == std::string(known.name) + "-" + std::string(known.number)) return known;
    }
    return std::nullopt;
}

bool wants_normalized(const Visit& visit) {
    return visit.request.find_header("accept").value_or("").find("normalized") != std::string::npos;
}

ordered_json mini_profile(const Member& member) {
    return {{"$type", "com.linkedin.voyager.identity.shared.MiniProfile"},
            {"firstName", member.first_name},
            {"lastName", member.last_name},
            {"occupation", member.headline.value_or("")},
            {"publicIdentifier", member.slug},
            {"entityUrn", "urn:li:fs_miniProfile:" + member.id},
            {"dashEntityUrn", member.profile_urn()},
            {"objectUrn", "urn:li:member:" + std::to_string(member.number)}};
}

}  // namespace

http::Response answer_profile(const Visit& visit) {
    const auto decoration = find_decoration(visit.query("decorationId"));
    if (visit.query("q") != "memberIdentity" || !decoration) return refuse(400, "INVALID_REQUEST");
    visit.world.read(visit.query("memberIdentity"));
    const auto* member = visit.world.find(visit.query("memberIdentity"));
    if (!member) return refuse(404, "PROFILE_NOT_FOUND");
    if (member->is_private) return refuse(403, "PROFILE_NOT_ACCESSIBLE");
    Envelope envelope("profile " + member->id + visit.query("decorationId"));
    add_profile(envelope, visit.world, *member, decoration->depth,
                std::string(kDecorations) + std::string(decoration->name));
    add_viewer(envelope, visit.world);
    return answer_json(envelope.body({member->profile_urn()}));
}

http::Response answer_me(const Visit& visit) {
    const auto& viewer = visit.world.viewer();
    auto mini = mini_profile(viewer);
    ordered_json me{{"plainId", viewer.number},
                    {"premiumSubscriber", viewer.premium},
                    {"publicContactInfo", ordered_json::object()}};
    if (!wants_normalized(visit)) {
        mini.erase("$type");
        me["miniProfile"] = std::move(mini);
        return answer_json(me);
    }
    me["*miniProfile"] = mini["entityUrn"];
    me["$type"] = "com.linkedin.voyager.common.Me";
    return answer_json({{"data", me}, {"included", {mini}}});
}

http::Response answer_relationship(const Visit& visit) {
    const auto& urn = visit.path[3];
    const auto* member = visit.world.find(urn.substr(urn.rfind(':') + 1));
    if (!member) return refuse(404, "NOT_FOUND");
    Envelope envelope("relationship " + member->id);
    add_relationship(envelope, visit.world, *member);
    add_viewer(envelope, visit.world);
    return answer_json(envelope.body({relationship_urn(*member)}));
}

}  // namespace sandbox
