// One browser on one network, in which single things go wrong for people of their own.
#pragma once

#include "tests/browser/sandbox.h"

#include <map>
#include <string>
#include <vector>

namespace browser_tests {

class FaultySandbox {
public:
    static FaultySandbox& shared();

    sandbox::World& world() { return sandbox_.world; }
    base::JumpingClock& clock() { return sandbox_.clock; }
    linkedin::BrowserSite& site() { return *site_; }

    // Members whom no other case has had.
    const sandbox::Member& take_stranger();
    const sandbox::Member& take_connection();

    // Switches a fault on, "NAME[=VALUE]", for one member or, without one, for everybody.
    void set(const std::string& fault, const std::string& slug = {});
    // Everything works again.
    void clear() { sandbox_.world.faults().clear(); }

    // How the world stands with the member, and what was sent to them.
    sandbox::Relation relation(const sandbox::Member& member) const;
    std::size_t count(sandbox::ActKind kind, const sandbox::Member& member) const;
    // The texts of those that were sent.
    std::vector<std::string> texts(sandbox::ActKind kind, const sandbox::Member& member) const;

private:
    FaultySandbox();
    const sandbox::Member& take(sandbox::Relation relation);

    Sandbox sandbox_;
    std::unique_ptr<linkedin::BrowserSite> site_;
    std::map<sandbox::Relation, std::size_t> taken_;  // those before this are
};

}  // namespace browser_tests
