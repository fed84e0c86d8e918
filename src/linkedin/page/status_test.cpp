#include "linkedin/page/status.h"

#include <doctest/doctest.h>

#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace {

using domain::ConnectionStatus;
using linkedin::Control;
using linkedin::decide_status;
using linkedin::DegreeSign;
using linkedin::FoundControl;
using linkedin::Place;

FoundControl control(Control kind) {
    FoundControl out;
    out.control = kind;
    out.rule = "icon";
    out.element = "<a>";
    out.label = kind == Control::Unidentified ? "something" : "";
    return out;
}

std::vector<FoundControl> controls(std::initializer_list<Control> kinds) {
    std::vector<FoundControl> out;
    for (const Control kind : kinds) out.push_back(control(kind));
    return out;
}

// Accept and Ignore in an unknown language, and More with the label `more`.
std::vector<FoundControl> two_strange_buttons(const std::string& more) {
    auto out = controls({Control::Unidentified, Control::Unidentified, Control::More});
    for (FoundControl& each : out) each.is_button = each.names_owner = true;
    out.back().label = more;
    return out;
}

const std::vector<DegreeSign> kFirst{{.text = "· 1st"}, {.text = "· 2nd", .is_wrapped = true}};
const std::vector<DegreeSign> kSecond{{.text = "· 1st", .is_wrapped = true}, {.text = "· 2nd"}};
const std::vector<DegreeSign> kThird{{.text = "· 3rd"}};

TEST_CASE("a degree is one small number and no part of a larger one") {
    const std::vector<std::pair<std::string, std::optional<int>>> cases{
        {"· 1st", 1},  {"1st", 1},    {"· 2º", 2},           {"· 3rd+", 3},
        {"1er", 1},    {"· ١", 1},    {"21st", {}},          {"1234", {}},
        {"· 4th", {}}, {"first", {}}, {"1st degree 1st", 1}, {"1 of 2", {}},
        {"", {}},      {"· ٢١", {}}};
    for (const auto& [text, degree] : cases) {
        CAPTURE(text);
        CHECK(linkedin::parse_degree(text) == degree);
    }
}

struct Case {
    std::vector<DegreeSign> degrees;
    std::vector<FoundControl> found;
    ConnectionStatus status;
};

TEST_CASE("the status follows from signs that agree, and from nothing less") {
    const std::vector<Case> cases{
        {kFirst, controls({Control::Notifications, Control::Message}), ConnectionStatus::Connected},
        {{}, controls({Control::Notifications}), ConnectionStatus::Connected},
        {kFirst, controls({Control::Message, Control::More}), ConnectionStatus::Connected},
        {kSecond, controls({Control::Pending, Control::Message}), ConnectionStatus::Pending},
        {{}, controls({Control::Pending}), ConnectionStatus::Pending},
        {kSecond, controls({Control::Invite, Control::Message}), ConnectionStatus::NotConnected},
        {{}, controls({Control::Invite}), ConnectionStatus::NotConnected},
        {kSecond, controls({Control::Follow, Control::More}), ConnectionStatus::NotConnected},
        {kThird, controls({Control::Message}), ConnectionStatus::NotConnected},
        {kSecond, controls({Control::Accept, Control::Ignore, Control::More}),
         ConnectionStatus::Incoming},
        {kSecond, two_strange_buttons(""), ConnectionStatus::Incoming},
    };
    for (const Case& each : cases) {
        const auto verdict = decide_status(each.degrees, each.found);
        CAPTURE(verdict.evidence.front());
        CHECK(verdict.status == each.status);
    }
}

TEST_CASE("missing and contradictory signs are unknown") {
    const std::vector<Case> cases{
        {{}, {}, ConnectionStatus::Unknown},
        {{},
         controls({Control::Follow, Control::Message, Control::More}),
         ConnectionStatus::Unknown},
        {kSecond, {}, ConnectionStatus::Unknown},
        {kSecond, controls({Control::Notifications}), ConnectionStatus::Unknown},
        {kFirst, controls({Control::Pending}), ConnectionStatus::Unknown},
        {kFirst, controls({Control::Invite}), ConnectionStatus::Unknown},
        {kFirst, controls({Control::Follow, Control::Message}), ConnectionStatus::Unknown},
        {kSecond, controls({Control::Invite, Control::Pending}), ConnectionStatus::Unknown},
        {kSecond, controls({Control::Message, Control::Unidentified}), ConnectionStatus::Unknown},
        {kSecond, controls({Control::Edit, Control::Invite}), ConnectionStatus::Unknown},
        {kSecond, two_strange_buttons("More"), ConnectionStatus::Unknown},
        {kSecond, controls({Control::Unidentified, Control::Unidentified, Control::More}),
         ConnectionStatus::Unknown},
        {kSecond, controls({Control::Accept, Control::Message}), ConnectionStatus::Unknown},
        {kFirst, controls({Control::Accept, Control::Ignore}), ConnectionStatus::Unknown},
        {{{.text = "· 1st"}, {.text = "· 2nd"}},
         controls({Control::Message}),
         ConnectionStatus::Unknown},
        {{{.text = "· 1st", .is_shown = false}, {.text = "· 2nd", .is_wrapped = true}},
         controls({Control::Message}),
         ConnectionStatus::Unknown},
    };
    for (const Case& each : cases) {
        const auto verdict = decide_status(each.degrees, each.found);
        CAPTURE(verdict.evidence.front());
        CHECK(verdict.status == ConnectionStatus::Unknown);
        CHECK_FALSE(verdict.evidence.empty());
    }
}

TEST_CASE("the menu of somebody who has invited us offers to follow, and the card does not") {
    auto found = two_strange_buttons("");
    found.push_back(control(Control::Follow));
    CHECK(decide_status(kSecond, found).status == ConnectionStatus::Unknown);
    found.back().place = linkedin::Place::Menu;
    CHECK(decide_status(kSecond, found).status == ConnectionStatus::Incoming);
}

TEST_CASE("a card that is cut off proves what it shows, and nothing by what it lacks") {
    const auto found = controls({Control::Follow, Control::Message});
    CHECK(decide_status(kSecond, found, linkedin::Extent::CutOff).status ==
          ConnectionStatus::Unknown);
    CHECK(decide_status(kSecond, found, linkedin::Extent::Ragged).status ==
          ConnectionStatus::Unknown);
    const auto pending = controls({Control::Pending});
    CHECK(decide_status(kSecond, pending, linkedin::Extent::CutOff).status ==
          ConnectionStatus::Pending);
}

TEST_CASE("a control of somebody else, or an icon outside any control, decides nothing") {
    auto foreign = controls({Control::Invite, Control::Message});
    foreign[0].is_foreign = true;
    CHECK(decide_status(kSecond, foreign).status == ConnectionStatus::Unknown);
    auto loose = controls({Control::Pending, Control::Message});
    loose[0].is_control = false;
    CHECK(decide_status(kSecond, loose).status == ConnectionStatus::Unknown);
    auto hidden = controls({Control::Pending, Control::Message});
    hidden[0].is_pressable = false;
    CHECK(decide_status(kSecond, hidden).status == ConnectionStatus::Unknown);
}

}  // namespace
