#include "views/happening.h"

#include "base/json.h"
#include "crm/testing.h"
#include "domain/act_rule.h"

#include <doctest/doctest.h>

using crm::testing::kNow;
using domain::ProfileState;

TEST_CASE("every act and outcome is told in words of a salesperson, none by the records' own") {
    for (const auto& rule : domain::act_rules()) {
        std::string stored(rule.name);
        std::replace(stored.begin(), stored.end(), '_', ' ');
        for (const auto* outcome : {"done", "refused", "failed", "unknown", "rehearsed", "open"}) {
            const auto words = views::in_words(stored + ": " + outcome);
            CAPTURE(words);
            CHECK(words == rule.in_words(domain::outcome_named(outcome)));
            CHECK(words.find('_') == std::string::npos);
        }
    }
    CHECK(views::in_words("profile read: not settled yet") == "the profile is being read");
    CHECK(views::in_words("connected") == "accepted");
    CHECK(views::in_words("something new") == "something new");
}

TEST_CASE("what happened names the person, and its time is RFC 3339") {
    crm::testing::Crm crm;
    crm.deal_at(ProfileState::Enriched, "ada");
    crm.ledger.begin({.kind = domain::ActionKind::Invite,
                      .lead = {1},
                      .deal = {1},
                      .public_id = crm::testing::person("ada")},
                     kNow);
    const auto entry = crm.ledger.list_latest(1).front();
    const auto json = views::to_json(views::to_happening(crm.database, entry));
    CHECK(json["person"] == "ada");
    CHECK(json["name"].get<std::string>().starts_with("Ada"));
    CHECK(json["at"] == "2026-11-23T06:36:02Z");
    CHECK(json["what"] == "the invitation is under way");
    CHECK(json["why"].is_null());
}
