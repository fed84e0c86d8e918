#include "crm/inbox/chat.h"

#include "crm/pipeline/decisions.h"
#include "crm/testing.h"

#include <doctest/doctest.h>

using crm::testing::kNow;

TEST_CASE("a sent message is a chat message of the lead") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(domain::ProfileState::Connected, "someone");
    crm.chat.add_sent(deal.lead, "Hello\nAda", kNow);
    const auto messages = crm.chat.list(deal.lead);
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].text == "Hello\nAda");
    CHECK(messages[0].sent_at == kNow);
    CHECK(crm.database.find<std::int64_t, std::int64_t, std::int64_t>(
              "SELECT object_id, content_type_id, owner_id FROM chat_chatmessage") ==
          std::tuple(deal.lead.value, 13, 1));
}

TEST_CASE("the latest decision for a deal is found as it was made") {
    crm::testing::Crm crm;
    crm::Decisions decisions(crm.database);
    CHECK_FALSE(decisions.find_latest({1}));
    decisions.add({.chosen = {1}, .candidates = 3, .score = 0.25, .decided_at = kNow});
    decisions.add({.chosen = {1},
                   .candidates = 4,
                   .score = 0.5,
                   .draw = 0.75,
                   .propensity = 0.125,
                   .is_random = true,
                   .model = "keywords",
                   .explanation = "leads a data team",
                   .features_json = "{\"data\":1}",
                   .decided_at = kNow});
    const auto found = decisions.find_latest({1});
    REQUIRE(found);
    CHECK(found->candidates == 4);
    CHECK(found->propensity == 0.125);
    CHECK(found->is_random);
    CHECK(found->explanation == "leads a data team");
    CHECK(found->decided_at == kNow);
}
