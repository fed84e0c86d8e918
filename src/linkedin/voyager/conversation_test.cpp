#include "linkedin/voyager/conversation.h"

#include "base/json.h"

#include <doctest/doctest.h>

#include <string>

namespace {

using nlohmann::json;

json participant(const std::string& id, const char* distance) {
    return {{"hostIdentityUrn", "urn:li:fsd_profile:" + id},
            {"participantType", {{"member", {{"distance", distance}}}}}};
}

json conversation(const std::string& name, json participants) {
    return {{"entityUrn", "urn:li:msg_conversation:" + name},
            {"groupChat", false},
            {"conversationParticipants", std::move(participants)}};
}

std::string list_of(json elements) {
    return json{
        {"data", {{"messengerConversationsBySyncToken", {{"elements", std::move(elements)}}}}}}
        .dump();
}

json message(const std::string& sender, const char* distance, const std::string& text, int at) {
    return {{"body", {{"text", text}}},
            {"deliveredAt", at},
            {"messageBodyRenderFormat", "DEFAULT"},
            {"sender", participant(sender, distance)}};
}

std::string messages(json elements) {
    return json{{"data", {{"messengerMessagesBySyncToken", {{"elements", std::move(elements)}}}}}}
        .dump();
}

std::string found(const std::string& text, const std::string& id) {
    const auto urn = linkedin::find_conversation(text, id);
    if (!urn) FAIL(urn.error().message);
    return urn->value_or("none");
}

TEST_CASE("the conversation with a member is found by id and is nobody else's") {
    const auto us = participant("OTTO", "SELF");
    const auto them = participant("NORA", "DISTANCE_1");
    const auto third = participant("MIRA", "DISTANCE_1");
    CHECK(found(list_of({conversation("1", {third, us}), conversation("2", {them, us})}), "NORA") ==
          "urn:li:msg_conversation:2");
    CHECK(found(list_of({conversation("1", {them, third, us})}), "NORA") == "none");
    CHECK(found(list_of({conversation("1", {them})}), "NORA") == "urn:li:msg_conversation:1");
    CHECK(found(list_of(json::array()), "NORA") == "none");
    auto group = conversation("1", {them, us});
    group["groupChat"] = true;
    CHECK(found(list_of({group}), "NORA") == "none");
}

TEST_CASE("messages come oldest first, with who said them") {
    const auto thread =
        linkedin::parse_messages(messages({message("NORA", "DISTANCE_1", "Good morning", 20),
                                           message("OTTO", "SELF", "Hello", 10)}),
                                 "NORA");
    REQUIRE(thread.has_value());
    REQUIRE(thread->messages.size() == 2);
    CHECK(thread->messages[0].from == domain::ThreadMessage::From::Us);
    CHECK(thread->messages[0].text == "Hello");
    CHECK(thread->messages[1].from == domain::ThreadMessage::From::Them);
}

TEST_CASE("recalled, empty and system messages are no messages") {
    auto recalled = message("NORA", "DISTANCE_1", "oops", 1);
    recalled["messageBodyRenderFormat"] = "RECALLED";
    const auto thread =
        linkedin::parse_messages(messages({recalled, message("OTTO", "SELF", "", 2)}), "NORA");
    REQUIRE(thread.has_value());
    CHECK(thread->messages.empty());
}

TEST_CASE("a stranger's message makes the thread worthless") {
    CHECK_FALSE(
        linkedin::parse_messages(messages({message("MIRA", "DISTANCE_1", "Hi", 1)}), "NORA"));
}

TEST_CASE("what is no messaging answer is an error") {
    CHECK_FALSE(linkedin::find_conversation("<html>", "NORA").has_value());
    CHECK_FALSE(linkedin::find_conversation("{}", "NORA").has_value());
    CHECK_FALSE(linkedin::parse_messages(R"({"data":{"errors":[]}})", "NORA").has_value());
}

}  // namespace
