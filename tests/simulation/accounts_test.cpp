// Several accounts on one CRM and one network: each by its own settings, each with its own people.
#include "tests/simulation/simulation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>

using domain::ActionKind;
using simulation::Plan;
using simulation::Simulation;
using namespace std::chrono_literals;

namespace {

Plan two_accounts(std::uint64_t seed) {
    domain::Campaign own{.connect = {.daily = 9, .weekly = 35}};
    own.working_hours = {.start = 8h, .end = 13h};
    own.working_hours.days_off = {std::chrono::year(2026) / 1 / 14};
    return {.seed = seed,
            .members = 400,
            .campaign = {.connect = {.daily = 12, .weekly = 60}},
            .learning = ranking::Learning::Learns,
            .colleagues = {{.handle = "rita", .campaign = own, .time_zone = "Europe/Lisbon"}}};
}

// The people to whom an account has sent anything, by the witness.
std::set<std::string> list_contacted(Simulation& simulation, const std::string& account) {
    std::set<std::string> people;
    for (const auto& act : simulation.world().acts()) {
        const auto kind = domain::action_kind_named(sandbox::name(act.kind));
        if (kind && domain::rule(*kind).is_visible && act.account == account)
            people.insert(act.member);
    }
    return people;
}

std::map<std::string, int> invites_by_day(Simulation& simulation, std::size_t place) {
    std::map<std::string, int> days;
    for (const auto& entry : simulation.ledger(place)) {
        if (entry.kind == ActionKind::Invite && entry.outcome == domain::Outcome::Done)
            ++days[simulation.program(place).calendar().date_text(entry.decided_at)];
    }
    return days;
}

void check_apart(Simulation& simulation) {
    const auto ottos = list_contacted(simulation, "otto");
    const auto ritas = list_contacted(simulation, "rita");
    std::set<std::string> both;
    std::set_intersection(ottos.begin(), ottos.end(), ritas.begin(), ritas.end(),
                          std::inserter(both, both.end()));
    CHECK(both.empty());
    CHECK(ottos.size() > 25);
    CHECK(ritas.size() > 25);
}

// The people whom an account's own books tell of, whatever became of them.
std::set<std::string> list_owned(Simulation& simulation, std::size_t place) {
    std::set<std::string> people;
    for (const auto& entry : simulation.ledger(place)) people.insert(entry.public_id.key());
    return people;
}

}  // namespace

TEST_CASE("in eleven days two accounts share a CRM, and no person, model or kept candidate") {
    Simulation simulation(two_accounts(17));
    simulation.run_until_day(5);
    simulation.restart();
    simulation.run_until_day(11);
    simulation::check_invariants(simulation);
    CHECK(simulation.audit(0).agrees);
    CHECK(simulation.audit(1).agrees);
    check_apart(simulation);
    for (const auto& person : list_owned(simulation, 0))
        CHECK_FALSE(list_owned(simulation, 1).contains(person));
    const auto days = invites_by_day(simulation, 1);
    CHECK(days.size() > 5);
    CHECK_FALSE(days.contains("2026-01-14"));
    for (const auto& [day, invites] : days) CHECK(invites <= 9);

    const auto& otto = simulation.program(0).ranker().model();
    const auto& rita = simulation.program(1).ranker().model();
    REQUIRE(otto);
    REQUIRE(rita);
    CHECK(otto->id != rita->id);
    const auto& paths = simulation.program(0).work().paths;
    for (const char* account : {"", "rita"}) {
        CHECK(std::filesystem::exists(paths.model(account)));
        CHECK(std::filesystem::exists(paths.analytics(account)));
    }
}

TEST_CASE("two accounts are played alike by the same seed") {
    const auto story = [](std::uint64_t seed) {
        Simulation simulation(two_accounts(seed));
        simulation.run_until_day(2);
        std::vector<std::string> lines;
        for (const auto& act : simulation.world().acts())
            lines.push_back(act.account + std::string(sandbox::name(act.kind)) + act.member +
                            sandbox::to_text(act.time));
        return lines;
    };
    const auto first = story(3);
    CHECK(first.size() > 20);
    CHECK(first == story(3));
    CHECK(first != story(4));
}

TEST_CASE("a new account warms up day by day, in the program as a whole") {
    Plan plan{.seed = 5, .members = 200};
    plan.campaign.warm_up_start = 3;
    plan.campaign.working_hours.days_off = {std::chrono::year(2026) / 1 / 7};
    Simulation simulation(plan);
    simulation.run_until_day(3);
    simulation.restart();
    simulation.run_until_day(12);
    const std::map<std::string, int> caps{
        {"2026-01-05", 3}, {"2026-01-06", 4},  {"2026-01-08", 5},
        {"2026-01-09", 6}, {"2026-01-12", 7},  {"2026-01-13", 8},
        {"2026-01-14", 9}, {"2026-01-15", 10}, {"2026-01-16", 11}};
    const auto days = invites_by_day(simulation, 0);
    CHECK(days.size() == caps.size());
    for (const auto& [day, invites] : days) {
        CAPTURE(day);
        REQUIRE(caps.contains(day));
        CHECK(invites <= caps.at(day));
        CHECK(invites >= caps.at(day) - 1);  // the rolling day may cost one
    }
}
