#include "crm/privacy/do_not_contact.h"

#include "crm/testing.h"

#include <doctest/doctest.h>

using crm::BlockKind;
using crm::testing::kNow;
using crm::testing::person;

TEST_CASE("a block holds by profile, company and pattern, without regard to case") {
    auto database = crm::open_in_memory(kNow);
    crm::DoNotContact blocks(database);
    CHECK_FALSE(blocks.is_blocked(person("ada"), ""));
    CHECK(blocks.block(BlockKind::Profile, "Ada", "asked us", kNow));
    CHECK_FALSE(blocks.block(BlockKind::Profile, "ada", "again", kNow));
    CHECK(blocks.block(BlockKind::Company, "Example Works", "our customer", kNow));
    CHECK(blocks.block(BlockKind::Pattern, "*-Recruiter?", "recruiters", kNow));

    CHECK(blocks.find_block(person("ADA"), "")->reason == "asked us");
    CHECK(blocks.find_block(person("bob"), "EXAMPLE WORKS")->reason == "our customer");
    CHECK(blocks.find_block(person("bob-recruiter1"), "")->reason == "recruiters");
    CHECK_FALSE(blocks.is_blocked(person("bob-recruiter"), "Another Works"));
    CHECK(blocks.list().size() == 3);

    CHECK(blocks.unblock(BlockKind::Profile, "ADA"));
    CHECK_FALSE(blocks.unblock(BlockKind::Profile, "ADA"));
    CHECK_FALSE(blocks.is_blocked(person("ada"), ""));
}

TEST_CASE("who was blocked stays so under a new name") {
    crm::testing::Crm crm;
    const auto deal = crm.deal_at(domain::ProfileState::Enriched, "ada");
    crm::DoNotContact blocks(crm.database);
    blocks.block(BlockKind::Profile, "ada", "asked for it", kNow);
    auto renamed = crm::testing::ada("ada-lovelace");
    renamed.profile.urn = "urn:li:fsd_profile:ACoAAada";
    crm.leads.save_profile(deal.lead, renamed, kNow);
    CHECK(blocks.is_blocked(person("Ada-Lovelace"), ""));
    CHECK_FALSE(blocks.is_blocked(person("grace"), ""));
}

TEST_CASE("a forgotten person is known by a keyed hash alone, and never added again") {
    crm::testing::Crm crm;
    crm::DoNotContact blocks(crm.database);
    base::Rng rng(5);
    blocks.forget(person("Ada-Example"), kNow, rng);
    CHECK(blocks.is_blocked(person("ada-example"), ""));
    CHECK(blocks.is_forgotten(person("ada-example")));
    CHECK(crm.leads.add_discovered({person("ada-example"), person("bob")}, kNow) == 1);
    for (const auto& block : blocks.list()) CHECK(block.value.size() == 64);
}

TEST_CASE("blocks are compared as people compare names") {
    auto database = crm::open_in_memory(kNow);
    crm::DoNotContact blocks(database);
    blocks.block(BlockKind::Company, "\u00D6kowerk GmbH", "", kNow);
    blocks.block(BlockKind::CompanyPart, "quillbrook", "", kNow);
    blocks.block(BlockKind::Pattern, "*-J\u00D6RG-?", "", kNow);
    blocks.block(BlockKind::Profile, "J\u00F6rg-Test", "", kNow);
    const struct {
        const char* slug;
        const char* company;
        bool blocked;
    } rows[] = {
        {"bob", "O\u0308KOWERK  gmbh", true},
        {"bob", "\u00F6kowerk (Z\u00FCrich)", true},
        {"bob", "\u00D6kowerk AG", false},
        {"bob", "The QUILLBROOK Pumps BV", true},
        {"bob", "Quill", false},
        {"bob-jo\u0308rg-\u00E9", "", true},
        {"bob-j\u00F6rg-xy", "", false},
        {"JO\u0308RG-test", "", true},
        {"jorg-test", "", false},
        {"bob", "", false},
    };
    for (const auto& row : rows) {
        CAPTURE(row.slug);
        CAPTURE(row.company);
        CHECK(blocks.is_blocked(person(row.slug), row.company) == row.blocked);
    }
    CHECK_FALSE(blocks.block(BlockKind::Company, "\u00F6KOWERK Gmbh", "", kNow));
    CHECK(blocks.unblock(BlockKind::Company, "o\u0308kowerk GMBH "));
    CHECK_FALSE(blocks.is_blocked(person("bob"), "\u00D6kowerk GmbH"));
}

TEST_CASE("an id is blocked and forgotten by its case, a slug in any") {
    crm::testing::Crm crm;
    crm::DoNotContact blocks(crm.database);
    base::Rng rng(5);
    blocks.block(BlockKind::Profile, "ACoAAnora1", "", kNow);
    CHECK_FALSE(blocks.is_blocked(person("ACoAANORA1"), ""));
    CHECK(blocks.block(BlockKind::Profile, "ACoAANORA1", "", kNow));
    blocks.forget(person("ACwAAmira1"), kNow, rng);
    CHECK(blocks.is_forgotten(person("ACwAAmira1")));
    CHECK_FALSE(blocks.is_forgotten(person("ACwAAMira1")));
}
