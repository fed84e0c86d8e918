#include "base/clock.h"
#include "base/json.h"
#include "sandbox/pages/person.h"
#include "sandbox/voyager/profile_entities.h"

namespace sandbox {
namespace {

using nlohmann::ordered_json;

const std::string kDash = "com.linkedin.voyager.dash.";

std::int64_t milliseconds(base::Time time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

void add_invitation(Envelope& envelope, const World& world, const Member& member,
                    const Standing& standing) {
    const bool sent = standing.relation == Relation::Pending;
    const auto& inviter = sent ? world.viewer() : member;
    const auto& invitee = sent ? member : world.viewer();
    envelope.add({{"$type", kDash + "relationships.invitation.Invitation"},
                  {"entityUrn", invitation_urn(member)},
                  {"invitationState", "PENDING"},
                  {"invitationType", sent ? "SENT" : "RECEIVED"},
                  {"sentTime", milliseconds(standing.since)},
                  {"sharedSecret", uuid_for("secret " + member.id).substr(0, 8)},
                  {"inviterMember", inviter.profile_urn()},
                  {"inviteeMember", invitee.profile_urn()}});
}

void add_connection(Envelope& envelope, const Member& member, const Standing& standing) {
    envelope.add({{"$type", kDash + "relationships.Connection"},
                  {"entityUrn", "urn:li:fsd_connection:" + member.id},
                  {"connectedMember", member.profile_urn()},
                  {"createdAt", milliseconds(standing.since)}});
}

ordered_json no_invitation(const World& world, const Member& member) {
    const auto viewer = world.viewer().profile_urn();
    return {{"noInvitation",
             {{"inviter", viewer},
              {"targetInvitee", member.profile_urn()},
              {"*inviterResolutionResult", viewer},
              {"*targetInviteeResolutionResult", member.profile_urn()}}}};
}

// The two parallel unions of a relationship: what the member is to the viewer, and the invitation.
struct Unions {
    ordered_json relationship;
    ordered_json data;
};

Unions unions_of(const World& world, const Member& member, const Standing& standing) {
    if (world.is_viewer(member))
        return {{{"self", ordered_json::object()}}, {{"self", ordered_json::object()}}};
    if (standing.relation == Relation::Connected) {
        const ordered_json connection{{"*connection", "urn:li:fsd_connection:" + member.id},
                                      {"connection", "urn:li:fsd_connection:" + member.id}};
        return {{{"*connection", connection["*connection"]}}, connection};
    }
    auto invitation = no_invitation(world, member);
    if (standing.relation != Relation::None)
        invitation = {{"*invitation", invitation_urn(member)},
                      {"invitation", invitation_urn(member)}};
    const auto distance = "DISTANCE_" + std::to_string(member.degree);
    return {{{"noConnection", {{"memberDistance", distance}, {"invitationUnion", invitation}}}},
            invitation};
}

}  // namespace

std::string relationship_urn(const Member& member) {
    return "urn:li:fsd_memberRelationship:" + member.id;
}

std::string invitation_urn(const Member& member) {
    return "urn:li:fsd_invitation:" + std::to_string(invitation_number(member));
}

void add_relationship(Envelope& envelope, const World& world, const Member& member) {
    const auto standing = world.standing(member);
    auto unions = unions_of(world, member, standing);
    envelope.add(
        {{"$type", kDash + "relationships.MemberRelationship"},
         {"entityUrn", relationship_urn(member)},
         {"memberRelationshipUnion", std::move(unions.relationship)},
         {"memberRelationshipData", std::move(unions.data)},
         {"$recipeTypes", {kDash + "deco.relationships.MemberRelationshipV2ForInjection"}}});
    if (standing.relation == Relation::Connected)
        add_connection(envelope, member, standing);
    else if (standing.relation != Relation::None)
        add_invitation(envelope, world, member, standing);
}

}  // namespace sandbox
