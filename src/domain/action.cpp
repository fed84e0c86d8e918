#include "domain/action.h"

#include <array>

namespace domain {
namespace {

constexpr std::array<std::string_view, 4> kKinds{"invite", "message", "withdraw", "profile_read"};
constexpr std::array<std::string_view, 5> kOutcomes{"done", "refused", "failed", "unknown",
                                                    "rehearsed"};

template <class Enum, std::size_t Count>
std::optional<Enum> find_name(const std::array<std::string_view, Count>& names,
                              std::string_view name) {
    for (std::size_t i = 0; i < Count; ++i) {
        if (names[i] == name) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

}  // namespace

std::string_view name(ActionKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind));
}

std::optional<ActionKind> action_kind_named(std::string_view name) {
    return find_name<ActionKind>(kKinds, name);
}

std::string_view name(Outcome outcome) {
    return kOutcomes.at(static_cast<std::size_t>(outcome));
}

std::optional<Outcome> outcome_named(std::string_view name) {
    return find_name<Outcome>(kOutcomes, name);
}

}  // namespace domain
