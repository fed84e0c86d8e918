#include "sandbox/voyager/messages.h"

#include "base/json.h"
#include "base/url.h"
#include "sandbox/pages/person.h"
#include "sandbox/voyager/answer.h"

#include <fmt/core.h>

namespace sandbox {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kConversationsShown = 20;
constexpr std::size_t kTextLimit = 8000;

std::int64_t milliseconds(base::Time time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

std::string conversation_urn(const World& world, const Member& member) {
    return fmt::format("urn:li:msg_conversation:({},{})", world.viewer().profile_urn(),
                       thread_id(member));
}

std::string message_urn(const World& world, const Member& member, std::size_t index) {
    return fmt::format("urn:li:msg_message:({},2-{}{:04}==)", world.viewer().profile_urn(),
                       member.id.substr(5), index);
}

ordered_json participant(const World& world, const Member& member) {
    const auto distance = world.is_viewer(member)
                              ? std::string("SELF")
                              : "DISTANCE_" + std::to_string(world.degree(member));
    return {{"_type", "com.linkedin.messenger.MessagingParticipant"},
            {"entityUrn", "urn:li:msg_messagingParticipant:" + member.profile_urn()},
            {"hostIdentityUrn", member.profile_urn()},
            {"participantType",
             {{"member",
               {{"firstName", {{"text", member.first_name}}},
                {"lastName", {{"text", member.last_name}}},
                {"headline", {{"text", member.headline.value_or("")}}},
                {"profileUrl", "https://www.linkedin.com/in/" + member.id},
                {"distance", distance}}}}}};
}

ordered_json conversation(const World& world, const Member& member) {
    const auto letters = world.thread(member);
    return {{"_type", "com.linkedin.messenger.Conversation"},
            {"entityUrn", conversation_urn(world, member)},
            {"backendUrn", "urn:li:messagingThread:" + thread_id(member)},
            {"conversationUrl", "https://www.linkedin.com" + thread_path(member)},
            {"createdAt", milliseconds(letters.front().time)},
            {"lastActivityAt", milliseconds(letters.back().time)},
            {"lastReadAt", milliseconds(letters.back().time)},
            {"read", true},
            {"unreadCount", 0},
            {"groupChat", false},
            {"categories", {"INBOX", "PRIMARY_INBOX"}},
            {"title", nullptr},
            {"conversationParticipants",
             {participant(world, member), participant(world, world.viewer())}}};
}

ordered_json message(const World& world, const Member& member, const Letter& letter,
                     std::size_t index) {
    const auto& sender = letter.sender == Sender::Viewer ? world.viewer() : member;
    return {{"_type", "com.linkedin.messenger.Message"},
            {"entityUrn", message_urn(world, member, index)},
            {"body", {{"text", letter.text}, {"attributes", ordered_json::array()}}},
            {"deliveredAt", milliseconds(letter.time)},
            {"messageBodyRenderFormat", "DEFAULT"},
            {"sender", participant(world, sender)},
            {"conversation", {{"entityUrn", conversation_urn(world, member)}}}};
}

http::Response conversations(const Visit& visit) {
    auto elements = ordered_json::array();
    for (const auto* member : visit.world.correspondents()) {
        if (elements.size() == kConversationsShown) break;
        elements.push_back(conversation(visit.world, *member));
    }
    return answer_json(
        {{"data",
          {{"messengerConversationsBySyncToken",
            {{"metadata", {{"newSyncToken", "T1"}, {"deletedUrns", ordered_json::array()}}},
             {"elements", elements}}}}}});
}

// The member of a "…,2-<id>==)" anywhere in `text`.
const Member* find_in_urn(const World& world, const std::string& text) {
    const auto begin = text.find(",2-");
    if (begin == std::string::npos) return nullptr;
    return find_by_thread(world, text.substr(begin + 1, text.find(')', begin) - begin - 1));
}

http::Response messages(const Visit& visit, const std::string& variables) {
    const auto* member = find_in_urn(visit.world, variables);
    if (!member) return refuse(400, "INVALID_VARIABLES");
    auto elements = ordered_json::array();
    for (const auto& letter : visit.world.thread(*member))
        elements.push_back(message(visit.world, *member, letter, elements.size()));
    return answer_json({{"data", {{"messengerMessagesBySyncToken", {{"elements", elements}}}}}});
}

std::string text_at(const ordered_json& body, const char* pointer) {
    const ordered_json::json_pointer at(pointer);
    if (!body.is_object() || !body.contains(at) || !body[at].is_string()) return {};
    return body[at].get<std::string>();
}

const Member* find_recipient(const World& world, const ordered_json& body) {
    if (const auto* member = find_in_urn(world, text_at(body, "/message/conversationUrn")))
        return member;
    const auto urn = text_at(body, "/hostRecipientUrns/0");
    return world.find(urn.substr(urn.rfind(':') + 1));
}

}  // namespace

// `variables` keep their inner encoding: they are decoded once more.
http::Response answer_messaging(const Visit& visit) {
    const auto query = visit.query("queryId");
    const auto once = visit.query("variables");
    const auto variables = base::percent_decode(once).value_or(once);
    if (query.starts_with("messengerConversations.")) return conversations(visit);
    if (query.starts_with("messengerMessages.")) return messages(visit, variables);
    return refuse(400, "UNKNOWN_QUERY");
}

http::Response create_message(const Visit& visit) {
    if (visit.query("action") != "createMessage") return refuse(400, "INVALID_ACTION");
    const auto body = ordered_json::parse(visit.request.body, nullptr, false);
    const auto text = text_at(body, "/message/body/text");
    const auto* member = find_recipient(visit.world, body);
    if (!member || text.empty() || text.size() > kTextLimit) return refuse(400, "INVALID_MESSAGE");
    if (visit.world.message(*member, text) != Answer::Taken)
        return refuse(403, "RECIPIENT_NOT_CONNECTED");
    const auto index = visit.world.thread(*member).size() - 1;
    return answer_json({{"value",
                         {{"entityUrn", message_urn(visit.world, *member, index)},
                          {"backendUrn", message_urn(visit.world, *member, index)},
                          {"deliveredAt", milliseconds(visit.world.now())},
                          {"conversationUrn", conversation_urn(visit.world, *member)},
                          {"originToken", text_at(body, "/message/originToken")}}}});
}

}  // namespace sandbox
