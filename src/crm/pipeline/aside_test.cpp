#include "crm/pipeline/aside.h"

#include "crm/pipeline/candidates.h"
#include "crm/privacy/do_not_contact.h"
#include "crm/testing.h"

#include <doctest/doctest.h>

#include <algorithm>

using crm::BlockKind;
using crm::testing::kNow;
using crm::testing::person;
using domain::ProfileState;

namespace {

constexpr auto kRecheck = std::chrono::hours(24);

// Whose turn it is, in the lanes' words.
std::string turns(crm::testing::Crm& crm) {
    std::string out;
    const auto add = [&](const std::optional<domain::Deal>& deal) {
        out += deal ? deal->public_id.text() + " " : "- ";
    };
    add(crm.deals.next_to_enrich(kNow));
    const auto pending = crm.deals.next_pending(kRecheck);
    add(pending ? std::optional(pending->deal) : std::nullopt);
    add(crm.deals.next_connected(kNow));
    const auto news = crm::Candidates(crm.database, crm.owner).news(std::nullopt, kNow);
    for (const auto& change : news.changes) {
        const bool later = std::find(news.postponed.begin(), news.postponed.end(), change.deal) !=
                           news.postponed.end();
        out += later ? "- " : "candidate ";
    }
    return out;
}

}  // namespace

TEST_CASE(
    "blocked people stay where they are, it is nobody's turn with them, and they go on there") {
    crm::testing::Crm crm;
    crm.deal_at(ProfileState::Discovered, "found");
    crm.deal_at(ProfileState::Enriched, "read");
    crm.deal_at(ProfileState::Pending, "invited");
    crm.deal_at(ProfileState::Connected, "friend");
    const auto before = turns(crm);
    const auto states = crm.deals.count_by_state();
    CHECK(before == "found invited friend candidate ");

    crm::DoNotContact blocks(crm.database);
    crm::Aside aside(crm.database);
    for (const auto* slug : {"found", "read", "invited", "friend"})
        blocks.block(BlockKind::Profile, slug, "asked us", kNow);
    CHECK(aside.settle(kNow).set_aside == 4);
    CHECK(turns(crm) == "- - - - ");
    CHECK(crm.deals.count_to_enrich(kNow) == 0);
    CHECK(crm.deals.count_pending_due({}, kNow + 2 * kRecheck, kRecheck) == 0);
    CHECK(crm.deals.count_by_state() == states);
    CHECK(aside.settle(kNow).set_aside == 0);

    for (const auto* slug : {"found", "read", "invited", "friend"})
        blocks.unblock(BlockKind::Profile, slug);
    CHECK(aside.settle(kNow).put_back == 4);
    CHECK(turns(crm) == before);
    CHECK(crm.deals.count_by_state() == states);
    CHECK(crm.deals.count_to_enrich(kNow) == 1);
}

TEST_CASE("who is held by two blocks is put back after the second one") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Enriched, "ada");
    crm::DoNotContact blocks(crm.database);
    crm::Aside aside(crm.database);
    blocks.block(BlockKind::Company, "EXAMPLE works Ltd.", "", kNow);
    blocks.block(BlockKind::Pattern, "a*", "", kNow);
    aside.settle(kNow);
    blocks.unblock(BlockKind::Pattern, "a*");
    CHECK(aside.settle(kNow).put_back == 0);
    CHECK(aside.holds(deal.id));
    blocks.unblock(BlockKind::Company, "example works ltd");
    CHECK(aside.settle(kNow).put_back == 1);
    CHECK(aside.list().empty());
}

TEST_CASE("whoever turns out to be blocked is set aside when they are found or read") {
    crm::testing::Crm crm;
    crm::DoNotContact blocks(crm.database);
    blocks.block(BlockKind::Profile, "mira", "", kNow);
    blocks.block(BlockKind::Company, "Example Works", "", kNow);
    const auto mira = crm.deal_at(ProfileState::Discovered, "mira");
    const auto nora = crm.deal_at(ProfileState::Discovered, "nora");
    CHECK(crm::Aside(crm.database).list() == std::vector{mira.id});
    crm.leads.save_profile(nora.lead, crm::testing::ada("nora"), kNow);
    CHECK(crm::Aside(crm.database).holds(nora.id));
    auto moved = crm::testing::ada("nora");
    moved.profile.positions[0].company_name = "Another Works";
    crm.leads.save_profile(nora.lead, moved, kNow);
    CHECK_FALSE(crm::Aside(crm.database).holds(nora.id));
}

TEST_CASE("all for whom a block holds are found, by former names as well") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(ProfileState::Enriched, "nora-old");
    auto renamed = crm::testing::ada("nora-new");
    renamed.profile.urn = "urn:li:fsd_profile:ACoAAnora";
    crm.leads.save_profile(deal.lead, renamed, kNow);
    crm.deal_at(ProfileState::Enriched, "mira");
    const crm::BlockList blocks({{.kind = BlockKind::Profile, .value = "Nora-Old"}});
    CHECK(crm::Aside(crm.database).list_held(blocks) == std::vector{deal.lead});
}
