// A site that lies, lags and fails, at random under a seed: a state is written only from something
// read back.
#include "tests/simulation/simulation.h"

#include <doctest/doctest.h>

using domain::Click;
using domain::SiteError;
using domain::SiteErrorKind;
using simulation::Between;
using simulation::Simulation;
using simulation::WorldSite;

namespace {

// Each call fails with the given probability, in a way drawn at random.
class Faulty final : public Between {
public:
    Faulty(WorldSite& world, std::uint64_t seed, double probability)
        : Between(world), rng_(base::Rng(seed).fork("faults")), probability_(probability) {}

    base::Result<domain::FetchedProfile, SiteError> fetch_profile(
        const domain::PublicId& id) override {
        if (fails()) return tl::make_unexpected(error());
        return Between::fetch_profile(id);
    }
    base::Result<domain::ConnectionReading, SiteError> connection_status(
        const domain::PublicId& id) override {
        if (fails()) return tl::make_unexpected(error());
        if (fails()) return domain::ConnectionReading{.evidence = "an unknown layout"};
        return Between::connection_status(id);
    }
    base::Result<domain::Thread, SiteError> read_thread(const domain::PublicId& id) override {
        if (fails()) return tl::make_unexpected(error());
        return Between::read_thread(id);
    }
    Click send_invite(const domain::PublicId& id, const std::string& note,
                      const domain::Permit& permit) override {
        return perhaps([&] { return Between::send_invite(id, note, permit); });
    }
    Click send_message(const domain::PublicId& id, const std::string& text,
                       const domain::Permit& permit) override {
        return perhaps([&] { return Between::send_message(id, text, permit); });
    }

private:
    bool fails() { return rng_.chance(probability_); }
    SiteError error() { return {SiteErrorKind::Unreachable, "no answer"}; }

    // The click may lie in either direction.
    template <class Act>
    Click perhaps(Act act) {
        if (fails()) return {.kind = Click::Kind::Clicked, .why = "clicked, but nothing was sent"};
        if (fails()) return {.kind = Click::Kind::NotSent, .why = "the dialog did not open"};
        const Click click = act();
        if (fails()) return {.kind = Click::Kind::Unknown, .why = "sent, but the page went away"};
        return click;
    }

    base::Rng rng_;
    double probability_;
};

}  // namespace

TEST_CASE("with a tenth of all calls failing, nobody is contacted twice and the books are right") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        Simulation simulation({.seed = seed, .members = 120}, [&](WorldSite& world) {
            return std::make_unique<Faulty>(world, seed, 0.10);
        });
        simulation.run_until_day(14);
        simulation::check_invariants(simulation);
        CHECK(simulation.audit().invites > 40);
        // What the books call done was done; what the world saw and the books do not call done,
        // they call unknown.
        for (const auto& entry : simulation.ledger()) {
            if (entry.kind != domain::ActionKind::Invite || entry.outcome != domain::Outcome::Done)
                continue;
            const auto* member = simulation.world().find(entry.public_id.text());
            REQUIRE(member != nullptr);
            CHECK(simulation.world().standing(*member).relation != sandbox::Relation::None);
        }
    }
}
