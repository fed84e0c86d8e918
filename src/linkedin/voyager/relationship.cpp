#include "linkedin/voyager/relationship.h"

#include "base/json.h"
#include "linkedin/voyager/voyager_answer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace linkedin {
namespace {

using domain::ConnectionStatus;
using nlohmann::json;

// Whether a union's member is chosen: its key is there with a URN or a record.
bool is_chosen(const json& owner, const char* key) {
    const auto found = owner.find(key);
    if (found == owner.end()) return false;
    if (found->is_string()) return !found->get_ref<const std::string&>().empty();
    return found->is_object() || (found->is_boolean() && found->get<bool>());
}

const char* connection_key(const json& relation) {
    constexpr std::array kKeys{"*connection", "connection", "connectedMember", "connected"};
    const auto found = std::find_if(kKeys.begin(), kKeys.end(),
                                    [&](const char* key) { return is_chosen(relation, key); });
    return found == kKeys.end() ? nullptr : *found;
}

bool is_same_person(const json& profile, const std::optional<std::string>& urn) {
    const auto own = find_text(profile, "entityUrn");
    return own && urn && urn_id(*own) == urn_id(*urn);
}

Relationship said(ConnectionStatus status, std::string evidence) {
    return {.status = status, .evidence = std::move(evidence), .distance = {}, .degree = {}};
}

// An open invitation; its entity says in which direction it goes.
Relationship read_invitation(const VoyagerAnswer& answer, const json& profile, const json& owner) {
    const json* invitation = answer.follow(owner, "invitation");
    if (invitation == nullptr) {
        return said(ConnectionStatus::Unknown, "an invitation that the answer does not contain");
    }
    const auto state = find_text(*invitation, "invitationState");
    if (state && *state != "PENDING") {
        return said(ConnectionStatus::Unknown, "an invitation that is no longer open");
    }
    const auto type = find_text(*invitation, "invitationType").value_or("");
    auto invitee = find_text(*invitation, "inviteeMember");
    if (!invitee) invitee = find_text(*invitation, "*inviteeMember");
    if (type == "SENT" || (type.empty() && is_same_person(profile, invitee))) {
        return said(ConnectionStatus::Pending, "an open invitation from us");
    }
    if (type == "RECEIVED") return said(ConnectionStatus::Incoming, "an open invitation from them");
    return said(ConnectionStatus::Unknown, "an invitation without a direction");
}

// `owner` is one of the two parallel unions that say whether an invitation is open.
Relationship read_invitation_union(const VoyagerAnswer& answer, const json& profile,
                                   const json* owner) {
    if (owner == nullptr) return said(ConnectionStatus::Unknown, "");
    const bool open = is_chosen(*owner, "*invitation") || is_chosen(*owner, "invitation");
    const bool none = is_chosen(*owner, "noInvitation");
    if (open && none) return said(ConnectionStatus::Unknown, "both an invitation and none");
    if (open) return read_invitation(answer, profile, *owner);
    if (none)
        return said(ConnectionStatus::NotConnected, "not connected, and no invitation is open");
    return said(ConnectionStatus::Unknown, "");
}

Relationship read_invitations(const VoyagerAnswer& answer, const json& profile,
                              const json& relationship, const json& no_connection) {
    const auto inner =
        read_invitation_union(answer, profile, find_object(no_connection, "invitationUnion"));
    const auto outer =
        read_invitation_union(answer, profile, find_object(relationship, "memberRelationshipData"));
    if (inner.evidence.empty() && outer.evidence.empty()) {
        return said(ConnectionStatus::Unknown, "not connected, and no word about invitations");
    }
    if (inner.evidence.empty()) return outer;
    const bool both_known =
        inner.status != ConnectionStatus::Unknown && outer.status != ConnectionStatus::Unknown;
    if (both_known && inner.status != outer.status) {
        return said(ConnectionStatus::Unknown, "two statements about invitations that disagree");
    }
    return inner;
}

std::optional<int> degree_of(const std::optional<std::string>& distance) {
    if (!distance) return std::nullopt;
    if (*distance == "DISTANCE_1") return 1;
    if (*distance == "DISTANCE_2") return 2;
    if (*distance == "DISTANCE_3") return 3;
    return std::nullopt;
}

Relationship read_no_connection(const VoyagerAnswer& answer, const json& profile,
                                const json& relationship, const json& no_connection) {
    Relationship out = read_invitations(answer, profile, relationship, no_connection);
    out.distance = find_text(no_connection, "memberDistance");
    out.degree = degree_of(out.distance);
    if (out.degree == 1) {
        out.status = ConnectionStatus::Unknown;
        out.evidence = "not connected, at the first degree: that contradicts itself";
    }
    return out;
}

const json* find_relationship(const VoyagerAnswer& answer, const json& profile) {
    if (const json* found = answer.follow(profile, "memberRelationship")) return found;
    const auto urn = find_text(profile, "entityUrn");
    if (!urn) return nullptr;
    return answer.find_entity("urn:li:fsd_memberRelationship:" + std::string(urn_id(*urn)));
}

Relationship read_union(const VoyagerAnswer& answer, const json& profile, const json& entity) {
    const json* relation = find_object(entity, "memberRelationshipUnion");
    if (relation == nullptr) relation = find_object(entity, "memberRelationship");
    if (relation == nullptr) return said(ConnectionStatus::Unknown, "no word about the connection");
    const char* connection = connection_key(*relation);
    const json* no_connection = find_object(*relation, "noConnection");
    if (connection != nullptr && no_connection != nullptr) {
        return said(ConnectionStatus::Unknown, "both connected and not");
    }
    if (connection != nullptr) {
        Relationship out = said(ConnectionStatus::Connected, "connected");
        out.distance = "DISTANCE_1";
        out.degree = 1;
        return out;
    }
    if (no_connection != nullptr)
        return read_no_connection(answer, profile, entity, *no_connection);
    if (is_chosen(*relation, "self"))
        return said(ConnectionStatus::Unknown, "the viewer's own profile");
    return said(ConnectionStatus::Unknown, "an empty word about the connection");
}

}  // namespace

Relationship read_relationship(const VoyagerAnswer& answer, const json& profile) {
    const json* entity = find_relationship(answer, profile);
    Relationship out = entity != nullptr
                           ? read_union(answer, profile, *entity)
                           : said(ConnectionStatus::Unknown, "no word about how you stand");
    out.evidence = "LinkedIn's data: " + out.evidence;
    return out;
}

}  // namespace linkedin
