#include "crm/ledger/history.h"

#include "crm/pipeline/decisions.h"
#include "crm/testing.h"

#include <doctest/doctest.h>

using crm::testing::kNow;
using crm::testing::person;
using domain::ProfileState;

TEST_CASE("the history tells every move, choice and action in order, with its reason") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Enriched, "ada");
    crm::Decisions(crm.database)
        .add({.chosen = deal.id,
              .candidates = 7,
              .model = "keywords",
              .explanation = "wanted words found",
              .decided_at = kNow + std::chrono::minutes(1)});
    const auto invite = crm.ledger.begin({.kind = domain::ActionKind::Invite,
                                          .lead = deal.lead,
                                          .deal = deal.id,
                                          .public_id = deal.public_id},
                                         kNow + std::chrono::minutes(2));
    crm.ledger.settle(invite, domain::Outcome::Done, "the button says pending",
                      kNow + std::chrono::minutes(3));
    crm.deals.transition(deal.id, ProfileState::Pending, "the button says pending",
                         kNow + std::chrono::minutes(4));
    std::string told;
    for (const auto& moment : crm::history_of(crm.database, deal.lead)) {
        told += moment.what + " because " + moment.why + "\n";
    }
    CHECK(told ==
          "discovered because as https://www.linkedin.com/in/ada/\n"
          "enriched because \n"
          "chosen because among 7 people by keywords: wanted words found\n"
          "invite: done because the button says pending\n"
          "pending because the button says pending\n");
}
