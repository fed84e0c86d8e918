#include "linkedin/page/overlay.h"

#include "base/json.h"

#include <doctest/doctest.h>

#include <ostream>

namespace {

using linkedin::DialogKind;
using linkedin::interpret_overlay;
using linkedin::LimitNotice;
using nlohmann::json;

json dialog(const json& more) {
    json raw{{"shown", true}, {"text", "…"}, {"buttons", json::array()}};
    raw.update(more);
    return raw;
}

DialogKind kind(const json& more) {
    const auto overlay = interpret_overlay({{"dialogs", {dialog(more)}}});
    REQUIRE(overlay.dialogs.size() == 1);
    return overlay.dialogs.front().kind;
}

TEST_CASE("a dialog is known by what stands in it") {
    const json send{{"shown", true}, {"primary", true}};
    CHECK(kind({{"invite", true}, {"buttons", {send}}}) == DialogKind::Invite);
    CHECK(kind({{"invite", true}, {"upsell", true}, {"buttons", {send}}}) == DialogKind::Invite);
    CHECK(kind({{"invite", true}, {"upsell", true}}) == DialogKind::Upsell);
    CHECK(kind({{"invite", true}, {"email", true}, {"buttons", {send}}}) == DialogKind::EmailGate);
    CHECK(kind({{"limit", true}, {"invite", true}}) == DialogKind::Limit);
    CHECK(kind({{"withdrawal", true}, {"buttons", {send}}}) == DialogKind::Withdrawal);
    CHECK(kind({{"withdrawal", true}, {"limit", true}}) == DialogKind::Limit);
    CHECK(kind(json::object()) == DialogKind::Unknown);
}

TEST_CASE("what is hidden and what is a conversation is no dialog") {
    CHECK(interpret_overlay({{"dialogs", {dialog({{"shown", false}})}}}).dialogs.empty());
    CHECK(interpret_overlay({{"dialogs", {dialog({{"conversation", true}})}}}).dialogs.empty());
    CHECK(interpret_overlay(json::object()).toasts.empty());
}

TEST_CASE("the warning before the limit is not the limit") {
    CHECK(linkedin::read_limit_notice("You’ve reached the weekly invitation limit") ==
          LimitNotice::Reached);
    CHECK(linkedin::read_limit_notice("You’re close to the weekly invitation limit") ==
          LimitNotice::Close);
    CHECK(linkedin::read_limit_notice("You’re growing your network!") == LimitNotice::Close);
    CHECK(linkedin::read_limit_notice("Osiągnięto limit") == LimitNotice::Unknown);
}

}  // namespace
