#include "linkedin/page/controls.h"

#include "base/json.h"

#include <doctest/doctest.h>

#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace {

using linkedin::CardOwner;
using linkedin::classify_control;
using linkedin::Control;
using nlohmann::json;

const CardOwner kNora{
    .name = "Nora Testholm", .slug = "nora-testholm", .member_id = "ACoAAA0TESTNORA"};

// A link of the card with what `more` says of it.
json link(const json& more) {
    json raw{{"tag", "a"},
             {"role", ""},
             {"label", ""},
             {"text", "Words"},
             {"icons", json::array()},
             {"pressable", true},
             {"shown", true},
             {"disabled", false}};
    raw.update(more);
    return raw;
}

Control kind(const json& more) {
    return classify_control(link(more), kNora).control;
}

TEST_CASE("icons tell a control in any language, whatever their size") {
    const std::vector<std::pair<std::string, Control>> cases{
        {"connect-small", Control::Invite},
        {"connect-medium", Control::Invite},
        {"#clock-small", Control::Pending},
        {"clock-icon", Control::Pending},
        {"add-small", Control::Follow},
        {"bell-fill-medium", Control::Notifications},
        {"send-privately-medium", Control::Message},
        {"share-linkedin-medium", Control::Other},
        {"bell-medium", Control::Unidentified},
        {"connected-small", Control::Unidentified},
    };
    for (const auto& [icon, expected] : cases) {
        CAPTURE(icon);
        CHECK(kind({{"icons", {icon}}, {"label", "Etwas"}}) == expected);
    }
    CHECK(kind({{"icons", {"clock-small", "connect-small"}}}) == Control::Unidentified);
}

TEST_CASE("addresses and labels come after the icons") {
    CHECK(kind({{"href", "/preload/custom-invite/?vanityName=nora-testholm"}}) == Control::Invite);
    CHECK(kind({{"href", "/messaging/compose/?recipient=ACoAAA0TESTNORA"}}) == Control::Message);
    CHECK(kind({{"href", "/messaging/compose/?body=/in/nora-testholm"}}) == Control::Other);
    CHECK(kind({{"href", "/in/nora-testholm/edit/intro/"}}) == Control::Edit);
    CHECK(kind({{"label", "Invite Nora Testholm to connect"}}) == Control::Invite);
    CHECK(kind({{"label", "Pending, click to withdraw invitation sent to Nora Testholm"}}) ==
          Control::Pending);
    CHECK(kind({{"id", "ember5-profile-overflow-action"}, {"label", "Plus"}}) == Control::More);
    CHECK(kind({{"tag", "button"}, {"expands", true}}) == Control::More);
    CHECK(kind({{"label", "Etwas"}}) == Control::Unidentified);
    CHECK(kind({{"text", ""}}) == Control::Other);
}

TEST_CASE("words that can be pressed are told from what is made as an action") {
    const auto is_text = [](const json& more) {
        return classify_control(link(more), kNora).is_text;
    };
    CHECK(is_text({{"text", "Contact info"}}));
    CHECK(is_text({{"tag", "div"}, {"role", "button"}, {"text", "Brightmoor"}}));
    CHECK_FALSE(is_text({{"text", "Oczekuje"}, {"says_enabled", true}}));
    CHECK_FALSE(is_text({{"text", "Oczekuje"}, {"icons", {"new-sign-small"}}}));
    CHECK_FALSE(is_text({{"text", "Oczekuje"}, {"label", "Oczekuje, Nora"}}));
    CHECK_FALSE(is_text({{"tag", "button"}, {"text", "Oczekuje"}}));
    CHECK_FALSE(is_text({{"role", "menuitem"}, {"text", "Oczekuje"}}));
}

TEST_CASE("a name cannot pose as a label") {
    const CardOwner pending{.name = "Pending Smith", .slug = "", .member_id = ""};
    CHECK(classify_control(link({{"label", "Message Pending Smith"}}), pending).control ==
          Control::Message);
    CHECK(kind({{"label", "Invite Mira Fellbrook to connect"}}) == Control::Unidentified);
}

TEST_CASE("controls for somebody else are marked") {
    const auto foreign = [](const json& more) {
        return classify_control(link(more), kNora).is_foreign;
    };
    CHECK(foreign({{"href", "/preload/custom-invite/?vanityName=mira-fellbrook"}}));
    CHECK_FALSE(foreign({{"href", "/preload/custom-invite/?vanityName=Nora-Testholm"}}));
    CHECK(foreign({{"icons", {"connect-small"}}, {"label", "Invite Mira to connect"}}));
    CHECK(foreign({{"href", "/messaging/compose/?recipient=ACoAAOTHER"}}));
}

TEST_CASE("a sign that leads elsewhere tells nothing") {
    const json clock{{"icons", {"clock-small"}}, {"label", "Etwas"}};
    const auto leading_to = [&](const char* href) {
        json raw = clock;
        raw["href"] = href;
        return kind(raw);
    };
    for (const char* href : {"", "#", "/in/nora-testholm/", "https://www.linkedin.com/",
                             "https://www.linkedin.com/in/nora-testholm", "javascript:void(0)"}) {
        CAPTURE(href);
        CHECK(leading_to(href) == Control::Pending);
    }
    for (const char* href : {"/events/1234/", "/notifications/", "/in/nora-testholm/recent/all/",
                             "https://www.linkedin.com/newsletters/pumps-1/"}) {
        CAPTURE(href);
        CHECK(leading_to(href) == Control::Unidentified);
    }
    const json other{{"icons", {"clock-small"}}, {"href", "/in/tomas-brakel/"}};
    CHECK(classify_control(link(other), kNora).is_foreign);
}

TEST_CASE("an answer to an invitation is known by its label") {
    CHECK(kind({{"label", "Accept Nora Testholm’s request to connect"}}) == Control::Accept);
    CHECK(kind({{"label", "Ignore Nora Testholm’s request to connect"}}) == Control::Ignore);
    CHECK(kind({{"label", "Accept cookies"}}) == Control::Unidentified);
}

TEST_CASE("a raw control of any shape is survived") {
    for (const json& raw :
         {json::object(), json{{"icons", 5}, {"href", json::array()}, {"label", 1}},
          json{{"handle", "x"}, {"icons", {1, nullptr}}}}) {
        CHECK_FALSE(classify_control(raw, kNora).is_pressable);
    }
}

}  // namespace
