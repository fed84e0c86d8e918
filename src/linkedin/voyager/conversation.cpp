#include "linkedin/voyager/conversation.h"

#include "base/json.h"
#include "linkedin/voyager/voyager_answer.h"

#include <algorithm>
#include <vector>

namespace linkedin {
namespace {

using nlohmann::json;

// The elements of the one list in `data` whose name begins with `prefix` (it ends in how it was
// asked for: "BySyncToken", "ByAnchorTimestamp", …).
base::Result<std::vector<const json*>> list_of(const VoyagerAnswer& answer,
                                               std::string_view prefix) {
    const json* data = find_object(answer.root(), "data");
    if (data == nullptr) return base::failure("no messaging answer: it has no data");
    for (const auto& [name, list] : data->items()) {
        if (name.starts_with(prefix) && list.is_object()) return answer.elements(list);
    }
    return base::failure("no messaging answer: it has no list " + std::string(prefix));
}

const json* member_of(const json& participant) {
    const json* type = find_object(participant, "participantType");
    return type != nullptr ? find_object(*type, "member") : nullptr;
}

bool is_viewer(const json& participant) {
    const json* member = member_of(participant);
    return member != nullptr && find_text(*member, "distance") == "SELF";
}

std::string id_of(const json& participant) {
    const auto urn = find_text(participant, "hostIdentityUrn");
    return urn ? std::string(urn_id(*urn)) : std::string();
}

// Whether the other side of the conversation is this member alone.
bool is_with(const json& conversation, std::string_view member_id) {
    const auto group = conversation.find("groupChat");
    if (group != conversation.end() && group->is_boolean() && group->get<bool>()) return false;
    const auto participants = conversation.find("conversationParticipants");
    if (participants == conversation.end() || !participants->is_array()) return false;
    const auto count_where = [&](auto counts) {
        return std::count_if(participants->begin(), participants->end(), counts);
    };
    const auto viewers = count_where(is_viewer);
    const auto them = count_where([&](const json& each) { return id_of(each) == member_id; });
    const auto all = static_cast<std::ptrdiff_t>(participants->size());
    // The viewer is not always listed, and not always with the mark that it is them.
    return them == 1 && all - them - viewers <= (viewers > 0 ? 0 : 1);
}

struct Dated {
    std::int64_t delivered_at = 0;
    domain::ThreadMessage message;
};

std::int64_t delivered_at(const json& message) {
    const auto found = message.find("deliveredAt");
    return found != message.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::optional<base::Time> time_of(std::int64_t since_epoch) {
    if (since_epoch <= 0) return std::nullopt;
    return base::Time(std::chrono::milliseconds(since_epoch));
}

std::string body_of(const json& message) {
    const json* body = find_object(message, "body");
    return body != nullptr ? find_text(*body, "text").value_or("") : "";
}

bool is_shown(const json& message) {
    const auto format = find_text(message, "messageBodyRenderFormat").value_or("DEFAULT");
    return format != "RECALLED" && format != "SYSTEM" && !body_of(message).empty();
}

std::optional<domain::ThreadMessage::From> sender_of(const json& message,
                                                     std::string_view member_id) {
    const json* sender = find_object(message, "sender");
    if (sender == nullptr) return std::nullopt;
    if (id_of(*sender) == member_id) return domain::ThreadMessage::From::Them;
    if (is_viewer(*sender)) return domain::ThreadMessage::From::Us;
    return std::nullopt;
}

}  // namespace

base::Result<std::optional<std::string>> find_conversation(std::string_view text,
                                                           std::string_view member_id) {
    const VoyagerAnswer answer = TRY(VoyagerAnswer::parse(text));
    for (const json* conversation : TRY(list_of(answer, "messengerConversations"))) {
        if (!is_with(*conversation, member_id)) continue;
        if (auto urn = find_text(*conversation, "entityUrn")) return urn;
    }
    return std::optional<std::string>();
}

base::Result<domain::Thread> parse_messages(std::string_view text, std::string_view member_id) {
    const VoyagerAnswer answer = TRY(VoyagerAnswer::parse(text));
    std::vector<Dated> dated;
    for (const json* message : TRY(list_of(answer, "messengerMessages"))) {
        if (!is_shown(*message)) continue;
        const auto from = sender_of(*message, member_id);
        if (!from) return base::failure("a message of somebody else in the conversation");
        const auto at = delivered_at(*message);
        dated.push_back({at, {*from, body_of(*message), time_of(at)}});
    }
    std::stable_sort(dated.begin(), dated.end(), [](const Dated& a, const Dated& b) {
        return a.delivered_at < b.delivered_at;
    });
    domain::Thread thread;
    for (Dated& each : dated) thread.messages.push_back(std::move(each.message));
    return thread;
}

}  // namespace linkedin
