#include "linkedin/page/composer.h"

#include "base/json.h"

#include <doctest/doctest.h>

#include <string>

namespace {

using linkedin::Composer;
using linkedin::is_addressed_to;
using nlohmann::json;

domain::PublicId id(const char* slug) {
    return domain::PublicId::from_slug(slug).value();
}

linkedin::Recipient nora() {
    return {.id = id("nora-testholm"), .member_id = "ACoAAA0TESTNORA", .name = "Nora Testholm"};
}

TEST_CASE("a conversation is with the person whom its head links to, and with nobody else") {
    const std::string page = "https://www.linkedin.com/messaging/thread/2-x/";
    Composer composer;
    composer.people = {id("ACoAAA0TESTNORA")};
    CHECK(is_addressed_to(composer, page, nora()));
    composer.people = {id("Nora-Testholm")};
    CHECK(is_addressed_to(composer, page, nora()));
    composer.people.push_back(id("mira-fellbrook"));
    CHECK_FALSE(is_addressed_to(composer, page, nora()));
    composer.people = {id("nora-testholm-2")};
    CHECK_FALSE(is_addressed_to(composer, page, nora()));
}

TEST_CASE("a first message is addressed by its address and the name on the chip") {
    Composer composer;
    const std::string right =
        "https://www.linkedin.com/messaging/compose/?recipient=ACoAAA0TESTNORA";
    CHECK_FALSE(is_addressed_to(composer, right, nora()));
    composer.labels = {"Remove Nora Testholm"};
    CHECK(is_addressed_to(composer, right, nora()));
    CHECK(is_addressed_to(composer,
                          "https://x.example/messaging/thread/new/?recipient="
                          "urn%3Ali%3Afsd_profile%3AACoAAA0TESTNORA",
                          nora()));
    CHECK_FALSE(is_addressed_to(composer, "https://www.linkedin.com/messaging/compose/", nora()));
    CHECK_FALSE(is_addressed_to(
        composer, "https://www.linkedin.com/messaging/compose/?recipient=ACoAAOTHER", nora()));
}

TEST_CASE("whoever is called as the recipient may be they, and nobody else") {
    Composer composer;
    composer.choices = {{"Nora Testholm \u2022 1st Head of Pumps", "a"},
                        {"Norbert Testholm \u2022 1st", "b"},
                        {"Nora Testholm \u2022 1st", "c"},
                        {"Nora Testholm \u2022 2nd", ""}};
    const auto found = linkedin::namesakes(composer, nora());
    REQUIRE(found.size() == 2);
    CHECK(found[0].handle == "a");
    CHECK(found[1].handle == "c");
    auto nameless = nora();
    nameless.name = " ";
    CHECK(linkedin::namesakes(composer, nameless).empty());
}

TEST_CASE("texts are compared without regard to white space") {
    CHECK(linkedin::squeezed("  a\n\n b\xC2\xA0 c ") == "a b c");
    domain::Thread thread;
    thread.messages = {{domain::ThreadMessage::From::Us, "Hello\n\nthere"},
                       {domain::ThreadMessage::From::Them, "Hello there"}};
    CHECK(linkedin::count_own(thread, "Hello\nthere") == 1);
    CHECK(linkedin::count_own(thread, "Hello") == 0);
}

TEST_CASE("a composer is read from whatever the script returned") {
    CHECK_FALSE(linkedin::interpret_composer(json::object()).has_value());
    CHECK_FALSE(linkedin::interpret_composer({{"composer", nullptr}}).has_value());
    const auto composer = linkedin::interpret_composer(
        {{"composer",
          {{"text", "Hi"},
           {"send_disabled", true},
           {"people", {"/in/ACoAAA0TESTNORA/", "/in/ACoAAA0TESTNORA/", 5}},
           {"messages", {{{"theirs", true}, {"text", "Hello"}}, {{"text", " "}}}}}}});
    REQUIRE(composer.has_value());
    CHECK_FALSE(composer->can_send);
    CHECK(composer->people.size() == 1);
    CHECK(composer->thread.messages.size() == 1);
}

}  // namespace
