// Watches whom a program invites, and plays beside it two others on the same people as they become
// ready: one that chooses at random, and an oracle that knows who would accept.
#pragma once

#include "domain/public_id.h"
#include "sandbox/world/world.h"
#include "tests/simulation/simulation.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace simulation {

// The hidden probabilities that were chosen, at a point where the program chose by a trained model.
struct Step {
    double learned = 0;
    double random = 0;  // the mean over whom it could have chosen
    double oracle = 0;
    bool learned_accepts = false;
    std::size_t ready = 0;  // who could be chosen
};

// Stands between; asks the CRM of the program who was ready at each invitation.
class Choices final : public Between {
public:
    explicit Choices(WorldSite& site) : Between(site) {}
    // Before the program takes a step.
    void watch(const sandbox::World& world, const app::Program& program);

    domain::Click send_invite(const domain::PublicId& id, const std::string& note,
                              const domain::Permit& permit) override;

    const std::vector<Step>& steps() const { return steps_; }
    // The logged choices that were random by intent: hidden probabilities of those chosen.
    const std::vector<double>& at_random() const { return at_random_; }

private:
    // Everybody who ever came up and is still free to one player: ready now, or taken by another.
    using Free = std::map<std::string, double>;

    void take_in_ready();
    double take_any(Free& free);
    double take_best(Free& free);

    const sandbox::World* world_ = nullptr;
    std::unique_ptr<store::Database> records_;
    base::Rng rng_{1};
    std::map<std::string, double> seen_;
    Free for_random_;
    Free for_oracle_;
    std::vector<Step> steps_;
    std::vector<double> at_random_;
};

}  // namespace simulation
