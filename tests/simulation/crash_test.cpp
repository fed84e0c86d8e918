// Crashes at every step of an action: nobody is contacted twice, nothing is lost.
#include "tests/simulation/simulation.h"

#include <doctest/doctest.h>

#include <stdexcept>

using simulation::Between;
using simulation::Simulation;
using simulation::WorldSite;

namespace {

struct Crash : std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class Moment { BeforeTheClick, AfterTheClick, WhileLooking, WhileReading };

// Ends the process at every n-th call, at one moment of it.
class Crashing final : public Between {
public:
    Crashing(WorldSite& world, Moment moment, int every)
        : Between(world), moment_(moment), every_(every) {}

    domain::Click send_invite(const domain::PublicId& id, const std::string& note,
                              const domain::Permit& permit) override {
        return act([&] { return Between::send_invite(id, note, permit); });
    }
    domain::Click send_message(const domain::PublicId& id, const std::string& text,
                               const domain::Permit& permit) override {
        return act([&] { return Between::send_message(id, text, permit); });
    }
    base::Result<domain::ConnectionReading, domain::SiteError> connection_status(
        const domain::PublicId& id) override {
        crash_at(Moment::WhileLooking);
        return Between::connection_status(id);
    }
    base::Result<domain::FetchedProfile, domain::SiteError> fetch_profile(
        const domain::PublicId& id) override {
        crash_at(Moment::WhileReading);
        return Between::fetch_profile(id);
    }

private:
    template <class Act>
    domain::Click act(Act act) {
        crash_at(Moment::BeforeTheClick);
        const domain::Click click = act();
        crash_at(Moment::AfterTheClick);
        return click;
    }
    void crash_at(Moment moment) {
        if (moment == moment_ && ++calls_ % every_ == 0) throw Crash("crash");
    }

    Moment moment_;
    int every_;
    int calls_ = 0;
};

int run_with_crashes(Simulation& simulation, int days) {
    int crashes = 0;
    while (true) {
        try {
            simulation.run_until_day(days);
            return crashes;
        } catch (const Crash&) {
            ++crashes;
            simulation.restart();
        }
    }
}

}  // namespace

TEST_CASE("whenever the process dies, everybody is contacted once and the books are right") {
    for (const auto moment : {Moment::BeforeTheClick, Moment::AfterTheClick, Moment::WhileLooking,
                              Moment::WhileReading}) {
        for (const std::uint64_t seed : {1, 2}) {
            CAPTURE(seed);
            CAPTURE(static_cast<int>(moment));
            Simulation simulation({.seed = seed, .members = 80}, [&](WorldSite& world) {
                return std::make_unique<Crashing>(world, moment, 7);
            });
            const int crashes = run_with_crashes(simulation, 8);
            CHECK(crashes > 3);
            simulation::check_invariants(simulation);
            const auto audit = simulation.audit();
            CHECK(audit.agrees);
            CHECK(audit.invites > 40);
            CHECK(simulation.program().ledger().list_open().empty());
        }
    }
}

TEST_CASE("a restart does not refill the limits") {
    Simulation simulation(
        {.seed = 4, .members = 150, .campaign = {.connect = {.daily = 10, .weekly = 25}}});
    for (int day = 1; day <= 7; ++day) {
        simulation.run_until_day(day);
        simulation.restart();
    }
    simulation::check_invariants(simulation);
    CHECK(simulation.audit().invites <= 25);
    CHECK(simulation.audit().invites > 15);
}
