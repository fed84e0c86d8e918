#include "sandbox/pages/messaging.h"

#include "base/json.h"
#include "sandbox/pages/person.h"

#include <fmt/core.h>

namespace sandbox {
namespace {

using nlohmann::json;

constexpr std::size_t kConversationsShown = 20;
constexpr std::size_t kConnectionsOffered = 400;

std::string conversation_urn(const World& world, const Member& member) {
    return fmt::format("urn:li:msg_conversation:({},{})", world.viewer().profile_urn(),
                       thread_id(member));
}

// What the composer must know of a recipient.
json recipient(const Visit& visit, const Member& member) {
    json data = target(visit, member);
    data["headline"] = member.headline.value_or("");
    data["thread"] = thread_path(member);
    data["href"] = profile_path(member);
    data["can_message"] = visit.world.standing(member).relation == Relation::Connected;
    if (!visit.world.thread(member).empty())
        data["conversation"] = conversation_urn(visit.world, member);
    return data;
}

json letters(const Visit& visit, const Member& member) {
    json list = json::array();
    for (const auto& letter : visit.world.thread(member)) {
        const bool own = letter.sender == Sender::Viewer;
        list.push_back({{"own", own},
                        {"sender", own ? visit.world.viewer().name() : member.name()},
                        {"text", letter.text},
                        {"time", long_date(letter.time)}});
    }
    return list;
}

void add_conversations(const Visit& visit, json& data) {
    auto& rows = data["conversations"] = json::array();
    auto& threads = data["rehydrate"]["threads"] = json::array();
    for (const auto* member : visit.world.correspondents()) {
        if (rows.size() == kConversationsShown) break;
        auto row = card(visit, *member);
        row["snippet"] = visit.world.thread(*member).back().text;
        rows.push_back(std::move(row));
        threads.push_back(thread_path(*member));
    }
}

json page_data(const Visit& visit) {
    json data{{"letters", json::array()}, {"composing", false}, {"can_message", false}};
    add_conversations(visit, data);
    data["rehydrate"]["mailbox"] = visit.world.viewer().profile_urn();
    data["rehydrate"]["viewer_name"] = visit.world.viewer().name();
    return data;
}

http::Response show_with(const Visit& visit, const Member& member, bool thread_only) {
    auto data = page_data(visit);
    data["person"] = card(visit, member);
    data["letters"] = letters(visit, member);
    data["thread_only"] = thread_only;
    data["rehydrate"]["recipient"] = recipient(visit, member);
    data["rehydrate"]["faults"] = faults_of(visit.world, member);
    data["no_composer"] = !thread_only && visit.path[1] == "compose" &&
                          visit.world.faults().word("composer", member.slug) == "absent";
    data["can_message"] = data["rehydrate"]["recipient"]["can_message"];
    return show(visit, "messaging.html", data);
}

// The member whose conversation opens: somebody else, when that goes wrong.
const Member& reached_instead_of(const World& world, const Member& member) {
    if (!world.faults().strikes("wrong-recipient", member.slug)) return member;
    for (const auto* other : world.list(Relation::Connected))
        if (other != &member) return *other;
    return member;
}

// "recipient" is an id, a URN, or absent while "profileUrn" is there.
const Member* find_recipient(const Visit& visit) {
    auto text = visit.query("recipient");
    if (text.empty()) text = visit.query("profileUrn");
    const auto* member = visit.world.find(text.substr(text.rfind(':') + 1));
    return member && visit.world.is_viewer(*member) ? nullptr : member;
}

}  // namespace

http::Response show_messaging(const Visit& visit) {
    const auto correspondents = visit.world.correspondents();
    if (correspondents.empty()) return show(visit, "messaging.html", page_data(visit));
    return show_with(visit, *correspondents.front(), true);
}

http::Response show_composer(const Visit& visit) {
    const auto* member = find_recipient(visit);
    const bool asks = member && visit.world.faults().word("composer", member->slug) == "picker";
    if (member && !asks) return show_with(visit, reached_instead_of(visit.world, *member), false);
    auto data = page_data(visit);
    data["composing"] = true;
    auto& connections = data["rehydrate"]["connections"] = json::array();
    for (const auto* connection : visit.world.list(Relation::Connected)) {
        if (connections.size() == kConnectionsOffered) break;
        connections.push_back(recipient(visit, *connection));
    }
    return show(visit, "messaging.html", data);
}

http::Response show_thread(const Visit& visit) {
    const auto* member = find_by_thread(visit.world, visit.path[2]);
    if (!member) return go_to("/messaging/");
    return show_with(visit, *member, true);
}

}  // namespace sandbox
