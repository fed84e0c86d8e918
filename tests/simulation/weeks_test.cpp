// Whole weeks of outreach, under seeds.
#include "tests/simulation/simulation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using domain::ActionKind;
using domain::ProfileState;
using simulation::Plan;
using simulation::Simulation;

namespace {

std::int64_t count(Simulation& simulation, ProfileState state) {
    return simulation.program().deals().count_by_state().at(static_cast<std::size_t>(state));
}

std::ptrdiff_t count_invites(const Simulation& simulation) {
    const auto ledger = simulation.ledger();
    return std::count_if(ledger.begin(), ledger.end(),
                         [](const auto& entry) { return entry.kind == ActionKind::Invite; });
}

std::vector<std::string> story(std::uint64_t seed) {
    Simulation simulation({.seed = seed, .members = 80, .learning = ranking::Learning::Learns});
    simulation.run_until_day(5);
    std::vector<std::string> lines;
    for (const auto& entry : simulation.ledger()) {
        lines.push_back(std::string(domain::name(entry.kind)) + " " + entry.public_id.text() + " " +
                        simulation.program().calendar().text(entry.decided_at));
    }
    return lines;
}

}  // namespace

TEST_CASE("in two weeks people are found, read, invited, found to have accepted, and written to") {
    Simulation simulation({.seed = 7, .members = 200, .learning = ranking::Learning::Learns});
    simulation.run_until_day(14);
    simulation::check_invariants(simulation);
    const auto audit = simulation.audit();
    CHECK(audit.agrees);
    CHECK(audit.count(domain::ActionKind::Invite) > 100);
    CHECK(audit.count(domain::ActionKind::Message) > 20);
    CHECK(count(simulation, ProfileState::Completed) == audit.count(domain::ActionKind::Message));
    CHECK(count(simulation, ProfileState::Pending) > 20);
    CHECK(count(simulation, ProfileState::Ignored) > 1);
    CHECK(count(simulation, ProfileState::Discovered) + count(simulation, ProfileState::Enriched) <
          100);
}

TEST_CASE("the same seed gives the same decisions, another seed others") {
    const auto first = story(3);
    CHECK(first.size() > 100);
    CHECK(first == story(3));
    CHECK(first != story(4));
}

TEST_CASE("the pace uses the quota of a day and spreads it over the working hours") {
    Simulation simulation(
        {.seed = 11, .members = 300, .campaign = {.connect = {.daily = 20, .weekly = 200}}});
    simulation.run_until_day(6);
    simulation::check_invariants(simulation);
    std::map<std::string, int> days;
    for (const auto& entry : simulation.ledger()) {
        if (entry.kind == ActionKind::Invite)
            ++days[simulation.program().calendar().date_text(entry.decided_at)];
    }
    REQUIRE(days.size() == 5);  // and nothing on Saturday
    for (const auto& [day, invites] : days) {
        CAPTURE(day);
        CHECK(invites >= 17);
        CHECK(invites <= 20);
    }
}

TEST_CASE("newer settings hold from the next turn on, and faulty ones change nothing") {
    Simulation simulation({.seed = 11, .members = 300});
    simulation.run_until_day(2);
    auto settings = simulation.program().work().settings;
    settings.campaign.invite_note = "Hi {{ first";
    CHECK_FALSE(simulation.program().take(settings));
    CHECK(simulation.program().work().settings.campaign.invite_note.empty());
    settings.campaign.invite_note.clear();
    settings.campaign.connect.daily = 4;
    REQUIRE(simulation.program().take(settings));
    const auto before = count_invites(simulation);
    simulation.run_until_day(4);
    CHECK(count_invites(simulation) - before <= 8);
    CHECK(count_invites(simulation) - before > 0);
    CHECK(simulation.audit().agrees);
}

TEST_CASE("with limits to spare, everybody who is ready is tried") {
    Simulation simulation(
        {.seed = 5,
         .members = 40,
         .campaign = {.connect = {.daily = 50, .weekly = 400}, .profile_read = {.daily = 500}}});
    simulation.run_until_day(10);
    simulation::check_invariants(simulation);
    CHECK(count(simulation, ProfileState::Enriched) == 0);
    CHECK(count(simulation, ProfileState::Discovered) == 0);
}

TEST_CASE("the site's own weekly limit ends the day's invitations, and nobody is lost") {
    Simulation simulation({.seed = 9, .members = 120, .site_weekly_limit = 15});
    simulation.run_until_day(7);
    simulation::check_invariants(simulation);
    const auto audit = simulation.audit();
    CHECK(audit.agrees);
    CHECK(audit.count(domain::ActionKind::Invite) <= 30);
    CHECK(count(simulation, ProfileState::Enriched) > 20);
    CHECK(count(simulation, ProfileState::Failed) < 10);
}

TEST_CASE("a night with a clock change passes no limit and no hour") {
    for (const std::int64_t monday :
         {1774252800LL, 1792396800LL}) {  // the weeks of 29 March and 25 October 2026
        domain::Campaign campaign;        // the night is that of a Sunday
        campaign.working_hours.working_days.fill(true);
        Simulation simulation({.seed = 21,
                               .members = 150,
                               .campaign = campaign,
                               .start = base::Time(std::chrono::seconds(monday))});
        simulation.run_until_day(9);
        simulation::check_invariants(simulation);
        CHECK(simulation.audit().agrees);
    }
}

TEST_CASE("people who are known already are left alone, unless the campaign wants them") {
    Simulation without({.seed = 13, .members = 60});
    without.run_until_day(5);
    for (const auto& member : without.world().members()) {
        if (member.beginning != sandbox::Beginning::Connected) continue;
        const auto deal = without.program().deals().find(*domain::PublicId::from_slug(member.slug));
        if (deal && deal->state != ProfileState::Discovered)
            CHECK(deal->state == ProfileState::Ignored);
    }
    Simulation with({.seed = 13, .members = 60, .campaign = {.existing_connections = true}});
    with.run_until_day(5);
    simulation::check_invariants(with);
}
