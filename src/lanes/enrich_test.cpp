#include "lanes/enrich.h"

#include "lanes/testing.h"

#include <doctest/doctest.h>

using domain::ProfileState;
using domain::SiteErrorKind;
using lanes::testing::Workplace;
using Kind = lanes::LaneReport::Kind;

namespace {

base::Result<lanes::LaneReport, domain::SiteError> enrich(Workplace& work) {
    lanes::Enrich lane({.pipeline = work.pipeline,
                        .site = work.site,
                        .door = work.door,
                        .leads = work.crm.leads,
                        .deals = work.crm.deals,
                        .ledger = work.crm.ledger,
                        .clock = work.clock});
    return lane.run(work.turn());
}

}  // namespace

TEST_CASE("a profile is read, kept, and counted in the ledger") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Discovered);
    const auto report = enrich(work);
    REQUIRE(report);
    CHECK(report->kind == Kind::Worked);
    CHECK(report->text == "read Ada Example: Head of Data at Example Works");
    CHECK(work.state(deal) == ProfileState::Enriched);
    CHECK(work.crm.leads.find_profile(deal.lead));
    CHECK(work.permission.limits().used_today(domain::ActionKind::ProfileRead, work.turn()) == 1);
}

TEST_CASE("somebody connected before is left alone, unless the campaign wants them") {
    for (const bool wanted : {false, true}) {
        Workplace work;
        work.campaign.existing_connections = wanted;
        work.site.profile->profile.connection_degree = 1;
        const auto deal = work.deal_at(ProfileState::Discovered);
        REQUIRE(enrich(work));
        CHECK(work.state(deal) == (wanted ? ProfileState::Enriched : ProfileState::Ignored));
    }
}

TEST_CASE("a profile that cannot be read, or shows no name, fails for good") {
    Workplace work;
    const auto gone = work.deal_at(ProfileState::Discovered, "gone");
    work.site.fails(SiteErrorKind::SkipProfile);
    REQUIRE(enrich(work));
    CHECK(work.state(gone) == ProfileState::Failed);

    const auto nameless = work.deal_at(ProfileState::Discovered, "nameless");
    work.site.profile = crm::testing::ada("nameless");
    work.site.profile->profile.full_name.reset();
    REQUIRE(enrich(work));
    CHECK(work.state(nameless) == ProfileState::Failed);
}

TEST_CASE("when the whole site is in the way nobody is moved") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Discovered);
    work.site.fails(SiteErrorKind::Unreachable);
    const auto report = enrich(work);
    REQUIRE_FALSE(report);
    CHECK(report.error().kind == SiteErrorKind::Unreachable);
    CHECK(work.state(deal) == ProfileState::Discovered);
}

TEST_CASE("profile reads have a limit of their own") {
    Workplace work;
    work.campaign.profile_read = {.daily = 1, .weekly = 0};
    work.deal_at(ProfileState::Discovered, "first");
    const auto second = work.deal_at(ProfileState::Discovered, "second");
    REQUIRE(enrich(work));
    const auto report = enrich(work);
    REQUIRE(report);
    CHECK(report->kind == Kind::Refused);
    CHECK(report->until);
    CHECK(work.state(second) == ProfileState::Discovered);
}

TEST_CASE("somebody who must not be contacted is not even read") {
    Workplace work;
    const auto deal = work.deal_at(ProfileState::Discovered);
    work.do_not_contact.block(crm::BlockKind::Profile, "ada", "asked us", work.clock.now());
    REQUIRE(enrich(work));
    CHECK(work.state(deal) == ProfileState::Discovered);
    CHECK(work.crm.ledger.list_latest(1).empty());
    CHECK_FALSE(work.crm.deals.next_to_enrich(work.clock.now()));
    CHECK(work.crm.deals.count_to_enrich(work.clock.now()) == 0);
}
