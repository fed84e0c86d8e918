#include "tests/browser/faulty_sandbox.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace browser_tests {

FaultySandbox& FaultySandbox::shared() {
    static FaultySandbox one;
    return one;
}

FaultySandbox::FaultySandbox()
    : sandbox_({.seed = 11, .members = 600}), site_(client(sandbox_, client_options(sandbox_))) {}

const sandbox::Member& FaultySandbox::take(sandbox::Relation relation) {
    auto& taken = taken_[relation];
    const auto& found = sandbox_.member([&](const sandbox::Member& each) {
        return each.index >= taken && !each.is_private &&
               sandbox_.world.standing(each).relation == relation;
    });
    taken = found.index + 1;
    return found;
}

const sandbox::Member& FaultySandbox::take_stranger() {
    return take(sandbox::Relation::None);
}

const sandbox::Member& FaultySandbox::take_connection() {
    return take(sandbox::Relation::Connected);
}

void FaultySandbox::set(const std::string& fault, const std::string& slug) {
    auto parsed = sandbox::parse_fault(slug.empty() ? fault : fault + "@" + slug);
    REQUIRE_MESSAGE(parsed.has_value(), fault);
    sandbox_.world.faults().set(*std::move(parsed));
}

sandbox::Relation FaultySandbox::relation(const sandbox::Member& member) const {
    return sandbox_.world.standing(member).relation;
}

std::size_t FaultySandbox::count(sandbox::ActKind kind, const sandbox::Member& member) const {
    const auto acts = sandbox_.acts(kind);
    return static_cast<std::size_t>(std::count_if(
        acts.begin(), acts.end(), [&](const auto& act) { return act.member == member.slug; }));
}

std::vector<std::string> FaultySandbox::texts(sandbox::ActKind kind,
                                              const sandbox::Member& member) const {
    std::vector<std::string> found;
    for (const auto& act : sandbox_.acts(kind)) {
        if (act.member == member.slug && act.answer == sandbox::Answer::Taken)
            found.push_back(act.text);
    }
    return found;
}

}  // namespace browser_tests
