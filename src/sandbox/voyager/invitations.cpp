#include "sandbox/voyager/invitations.h"

#include "base/json.h"
#include "base/text/printable.h"
#include "sandbox/pages/person.h"
#include "sandbox/voyager/profile_entities.h"

#include <charconv>

namespace sandbox {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kNoteLimit = 300;

// "urn:li:fsd_profile:<id>" → the member.
const Member* find_invitee(const World& world, const ordered_json& body) {
    const auto at = ordered_json::json_pointer("/invitee/inviteeUnion/memberProfile");
    if (!body.is_object() || !body.contains(at) || !body[at].is_string()) return nullptr;
    const auto urn = body[at].get<std::string>();
    return world.find(urn.substr(urn.rfind(':') + 1));
}

http::Response refusal_of(Answer answer) {
    switch (answer) {
        case Answer::WeeklyLimit: return refuse(429, "FUSE_LIMIT");
        case Answer::TooSoon: return refuse(400, "CANT_RESEND_YET");
        case Answer::NotAllowed: return refuse(403, "NOT_ALLOWED");
        case Answer::NoInvitation: return refuse(404, "NOT_FOUND");
        default: break;
    }
    return refuse(406, "INVALID_STATE");
}

http::Response created(const World& world, const Member& member) {
    Envelope envelope("invitation " + member.id);
    add_relationship(envelope, world, member);
    add_viewer(envelope, world);
    auto body = envelope.body({});
    body["data"] = {
        {"value",
         {{"invitationUrn", invitation_urn(member)},
          {"*invitation", invitation_urn(member)},
          {"$type", "com.linkedin.voyager.dash.relationships.InvitationCreationResult"}}},
        {"$type", "com.linkedin.restli.common.ActionResponse"}};
    return answer_json(body);
}

http::Response changed(const Member& member) {
    return answer_json(
        {{"data", {{"value", invitation_urn(member)}}}, {"included", ordered_json::array()}});
}

}  // namespace

const Member* find_invitation(const World& world, const std::string& urn) {
    std::int64_t number = 0;
    const auto digits = urn.substr(urn.rfind(':') + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) return nullptr;
    const auto* member = world.find_number(number - invitation_number(Member{}));
    return member && !world.is_viewer(*member) ? member : nullptr;
}

http::Response create_invitation(const Visit& visit) {
    if (visit.query("action") != "verifyQuotaAndCreateV2") return refuse(400, "INVALID_ACTION");
    const auto body = ordered_json::parse(visit.request.body, nullptr, false);
    const auto* member = find_invitee(visit.world, body);
    if (!member) return refuse(400, "INVALID_INVITEE");
    const auto note = body.value("customMessage", std::string());
    if (base::count_code_points(note) > kNoteLimit) return refuse(400, "CUSTOM_MESSAGE_TOO_LONG");
    if (visit.world.faults().strikes("invite-toast", member->slug)) {
        visit.world.fail(ActKind::Invite, *member);
        return refuse(500, "INTERNAL_ERROR");
    }
    const auto answer = visit.world.invite(*member, note);
    return answer == Answer::Taken ? created(visit.world, *member) : refusal_of(answer);
}

http::Response change_invitation(const Visit& visit) {
    const auto* member = find_invitation(visit.world, visit.path[3]);
    if (!member) return refuse(404, "NOT_FOUND");
    const auto action = visit.query("action");
    const bool takes_back = action == "withdraw";
    if (takes_back && visit.world.faults().strikes("withdraw-toast", member->slug)) {
        visit.world.fail(ActKind::Withdraw, *member);
        return refuse(500, "INTERNAL_ERROR");
    }
    if (takes_back && visit.world.faults().strikes("withdraw-nothing", member->slug))
        return changed(*member);
    const auto answer = takes_back           ? visit.world.withdraw(*member)
                        : action == "accept" ? visit.world.accept(*member)
                        : action == "ignore" ? visit.world.ignore(*member)
                                             : Answer::NotAllowed;
    if (answer != Answer::Taken) return refusal_of(answer);
    return changed(*member);
}

}  // namespace sandbox
