// What learns who accepts: the seed's trees by themselves, or a ridge regression stacked with them.
#pragma once

#include <optional>
#include <string_view>

namespace domain {

enum class Learner { Seed, Stacked };

// As in settings and in a model's file.
constexpr std::string_view name(Learner learner) {
    return learner == Learner::Stacked ? "stacked" : "seed";
}

constexpr std::optional<Learner> find_learner(std::string_view name) {
    if (name == "seed") return Learner::Seed;
    if (name == "stacked") return Learner::Stacked;
    return std::nullopt;
}

}  // namespace domain
