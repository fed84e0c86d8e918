// What stands between the program and the world and gives trouble: crashes, and a site that lies.
#pragma once

#include "tests/simulation/simulation.h"

#include <cstdint>
#include <stdexcept>

namespace simulation {

struct Crash : std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class Moment { BeforeTheClick, AfterTheClick, WhileLooking, WhileReading };
inline constexpr Moment kMoments[] = {Moment::BeforeTheClick, Moment::AfterTheClick,
                                      Moment::WhileLooking, Moment::WhileReading};

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
    domain::Click withdraw_invite(const domain::PublicId& id,
                                  const domain::Permit& permit) override {
        return act([&] { return Between::withdraw_invite(id, permit); });
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

// Goes on after each; how many there were.
inline int run_with_crashes(Simulation& simulation, int days) {
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

// Each call fails with the given probability, in a way drawn at random.
class Faulty final : public Between {
public:
    Faulty(WorldSite& world, std::uint64_t seed, double probability)
        : Between(world), rng_(base::Rng(seed).fork("faults")), probability_(probability) {}

    base::Result<domain::FetchedProfile, domain::SiteError> fetch_profile(
        const domain::PublicId& id) override {
        if (fails()) return tl::make_unexpected(error());
        return Between::fetch_profile(id);
    }
    base::Result<domain::ConnectionReading, domain::SiteError> connection_status(
        const domain::PublicId& id) override {
        if (fails()) return tl::make_unexpected(error());
        if (fails()) return domain::ConnectionReading{.evidence = "an unknown layout"};
        return Between::connection_status(id);
    }
    base::Result<domain::Thread, domain::SiteError> read_thread(
        const domain::PublicId& id) override {
        if (fails()) return tl::make_unexpected(error());
        return Between::read_thread(id);
    }
    domain::Click send_invite(const domain::PublicId& id, const std::string& note,
                              const domain::Permit& permit) override {
        return perhaps([&] { return Between::send_invite(id, note, permit); });
    }
    domain::Click send_message(const domain::PublicId& id, const std::string& text,
                               const domain::Permit& permit) override {
        return perhaps([&] { return Between::send_message(id, text, permit); });
    }
    domain::Click withdraw_invite(const domain::PublicId& id,
                                  const domain::Permit& permit) override {
        return perhaps([&] { return Between::withdraw_invite(id, permit); });
    }

private:
    bool fails() { return rng_.chance(probability_); }
    domain::SiteError error() { return {domain::SiteErrorKind::Unreachable, "no answer"}; }

    // The click may lie in either direction.
    template <class Act>
    domain::Click perhaps(Act act) {
        if (fails())
            return {.kind = domain::Click::Kind::Clicked, .why = "clicked, but nothing was sent"};
        if (fails())
            return {.kind = domain::Click::Kind::NotSent, .why = "the dialog did not open"};
        const domain::Click click = act();
        if (fails())
            return {.kind = domain::Click::Kind::Unknown, .why = "sent, but the page went away"};
        return click;
    }

    base::Rng rng_;
    double probability_;
};

}  // namespace simulation
