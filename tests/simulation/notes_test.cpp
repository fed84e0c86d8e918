// Invitations that carry a note, and searches that the user asks for, through whole weeks.
#include "crm/file/database.h"
#include "crm/steering/control.h"
#include "lanes/search.h"
#include "tests/simulation/simulation.h"

#include <doctest/doctest.h>

using simulation::Simulation;

namespace {

domain::Campaign noted(bool without) {
    domain::Campaign campaign;
    campaign.invite_note = "Hello {{ first_name }}, I look after pumps too.";
    campaign.invite_without_note = without;
    return campaign;
}

struct Notes {
    int with = 0;
    int without = 0;
};

// What the world was sent; each note names the person it went to.
Notes count_notes(Simulation& simulation) {
    Notes notes;
    for (const auto& act : simulation.world().acts()) {
        if (act.kind != sandbox::ActKind::Invite) continue;
        (act.text.empty() ? notes.without : notes.with) += 1;
        const auto& name = simulation.world().find(act.member)->first_name;
        CHECK((act.text.empty() || act.text == "Hello " + name + ", I look after pumps too."));
    }
    return notes;
}

}  // namespace

TEST_CASE("every invitation of two weeks carries the note for its person, and the books agree") {
    Simulation simulation({.seed = 5, .members = 120, .campaign = noted(false)});
    simulation.run_until_day(14);
    simulation::check_invariants(simulation);
    const auto audit = simulation.audit();
    CHECK(audit.agrees);
    CHECK(audit.count(domain::ActionKind::Invite) > 50);
    const auto notes = count_notes(simulation);
    CHECK(notes.with == audit.count(domain::ActionKind::Invite));
    CHECK(notes.without == 0);
}

TEST_CASE("when notes run out, invitations wait for them, or go on without, as the user says") {
    for (const bool without : {false, true}) {
        CAPTURE(without);
        Simulation simulation({.seed = 5, .members = 400, .campaign = noted(without)});
        simulation.run_until_day(3);
        const auto before = count_notes(simulation);
        CHECK(before.with > 20);
        simulation.world().faults().set({.name = "note-quota", .value = "open", .member = ""});
        simulation.run_until_day(7);
        simulation.restart();
        simulation.run_until_day(10);
        simulation::check_invariants(simulation);
        CHECK(simulation.audit().agrees);
        const auto during = count_notes(simulation);
        CHECK(during.with == before.with);
        CHECK((during.without > 20) == without);
        simulation.world().faults().clear();
        simulation.run_until_day(14);
        simulation::check_invariants(simulation);
        CHECK(simulation.audit().agrees);
        CHECK(count_notes(simulation).with > during.with);
    }
}

TEST_CASE("a search that is asked for in another process is made, and its people are worked on") {
    Simulation simulation({.seed = 9, .members = 200});
    simulation.run_until_day(1);
    {
        auto database =
            crm::open(simulation.program().work().paths.database(), simulation.clock().now())
                .value()
                .database;
        crm::Control control(database, simulation.program().work().account.handle);
        lanes::ask_for_search(control, {.what = "a", .pages = 10}, simulation.clock().now());
    }
    simulation.run_until_day(3);
    simulation::check_invariants(simulation);
    const auto& events = simulation.program().events();
    CHECK(events.count("searched") == 1);
    CHECK(events.count("found") > 0);
    for (const auto& event : events.list_latest(100'000)) {
        if (event.kind == "found") CHECK(event.text == "by the search \"a\"");
    }
    const auto states = simulation.program().deals().count_by_state();
    const auto enriched = states.at(static_cast<std::size_t>(domain::ProfileState::Enriched));
    CHECK(enriched > 0);
}
