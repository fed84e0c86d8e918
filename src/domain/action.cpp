#include "domain/action.h"

#include "domain/act_rule.h"

#include <array>

namespace domain {
namespace {

constexpr std::array<std::string_view, 5> kOutcomes{"done", "refused", "failed", "unknown",
                                                    "rehearsed"};

}  // namespace

std::string_view name(ActionKind kind) {
    return rule(kind).name;
}

std::optional<ActionKind> action_kind_named(std::string_view name) {
    for (const auto& row : act_rules()) {
        if (row.name == name) return row.kind;
    }
    return std::nullopt;
}

std::string_view name(Outcome outcome) {
    return kOutcomes.at(static_cast<std::size_t>(outcome));
}

std::optional<Outcome> outcome_named(std::string_view name) {
    for (std::size_t i = 0; i < kOutcomes.size(); ++i) {
        if (kOutcomes[i] == name) return static_cast<Outcome>(i);
    }
    return std::nullopt;
}

}  // namespace domain
