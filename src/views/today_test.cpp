#include "views/today.h"

#include "base/json.h"
#include "domain/act_rule.h"
#include "views/testing.h"

#include <doctest/doctest.h>

using crm::testing::kNow;
using domain::ProfileState;

using views::testing::Desk;

TEST_CASE("on a Monday morning the day's page reaches back to Friday") {
    Desk desk;
    desk.crm.deal_at(ProfileState::Connected, "friday", kNow - std::chrono::hours(64));
    desk.crm.deal_at(ProfileState::Connected, "thursday", kNow - std::chrono::hours(100));
    const auto view = views::view_today(desk.records).value();
    CHECK(views::to_json(view)["since"] == "2026-11-19T23:00:00Z");
    REQUIRE(view.accepted.size() == 1);
    CHECK(view.accepted.front().public_id == "friday");
    CHECK(view.works_from.has_value());
    CHECK_FALSE(view.works_until.has_value());
}

TEST_CASE("the day's page says who waits longest, and that nothing is at work") {
    Desk desk;
    desk.crm.deal_at(ProfileState::Pending, "late", kNow - std::chrono::hours(24));
    desk.crm.deal_at(ProfileState::Pending, "early", kNow - std::chrono::hours(48));
    const auto view = views::view_today(desk.records).value();
    REQUIRE(view.waits_longest);
    CHECK(view.waits_longest->public_id == "early");
    const auto json = views::to_json(view);
    CHECK(json["done"].size() == domain::act_rules().size());
    CHECK(json["states"]["pending"] == 2);
    CHECK(json["today"]["invite"].get<std::string>().starts_with("0 of "));
}

TEST_CASE("a pause needs the user, and the headline says so") {
    Desk desk;
    crm::Control(desk.crm.database, "jane").pause("holiday", kNow);
    const auto view = views::view_today(desk.records).value();
    REQUIRE_FALSE(view.needs.empty());
    CHECK(view.status.headline.find("holiday") != std::string::npos);
    CHECK(views::to_json(view)["paused"]["reason"] == "holiday");
}
