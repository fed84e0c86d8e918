// The simulated network: its people, how the viewer stands with them, and all that was done to it.
#pragma once

#include "base/clock.h"
#include "sandbox/world/catalogue.h"
#include "sandbox/world/fault.h"
#include "sandbox/world/member.h"
#include "sandbox/world/standing.h"
#include "sandbox/world/witness.h"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sandbox {

struct WorldOptions {
    std::uint64_t seed = 1;
    std::size_t members = 120;
    // When the simulation begins: all pasts end here. A kept world is opened with the same start.
    base::Time start;
    std::string login = "otto@sandbox.example";
    std::string password = "sandbox";
    // The site's own limit of invitations in any seven days.
    std::size_t weekly_limit = 200;
    // The share of people whose profile instructs the language models that read it.
    double injections = 0;
    std::vector<ActiveFault> faults;
};

// The people whom a profile page shows in its side column.
struct SideColumn {
    std::vector<const Member*> more_profiles;
    std::vector<const Member*> may_know;  // strangers only
};

// Everything follows from the options, the witness's acts and the clock: opened again with the same
// three, it is the same world. Pages show what they show by seed and day, never by the order of
// requests. Thread-safe; the clock must outlive it.
class World {
public:
    World(const WorldOptions& options, const base::Clock& clock, Witness witness = Witness());

    const WorldOptions& options() const { return options_; }
    const Catalogue& catalogue() const { return catalogue_; }
    base::Time now() const { return clock_.now(); }
    // What goes wrong; may be changed at any time.
    Faults& faults() const { return faults_; }

    // The member who is logged in.
    const Member& viewer() const { return viewer_; }
    bool is_viewer(const Member& member) const { return &member == &viewer_; }
    // All but the viewer; they never change.
    const std::vector<Member>& members() const { return members_; }
    // By slug (case of ASCII letters ignored), by "ACoAA…" id, "me", or a renamed member's former
    // slug.
    const Member* find(std::string_view slug_or_id) const;
    // The slug that links to a member carry: the former one of somebody who is renamed.
    std::string linked_slug(const Member& member) const;
    // By the number of `urn:li:member:<number>`.
    const Member* find_number(std::int64_t number) const;

    Standing standing(const Member& member) const;
    // 1 once they are connected.
    int degree(const Member& member) const;
    // The conversation with a member, oldest first.
    std::vector<Letter> thread(const Member& member) const;
    // Members with a conversation, the latest first.
    std::vector<const Member*> correspondents() const;
    // Members who stand so, the latest first.
    std::vector<const Member*> list(Relation relation) const;

    // The people on today's feed.
    std::vector<const Member*> feed() const;
    SideColumn beside(const Member& member) const;
    // Earlier connections of ours whom this member knows as well.
    std::vector<const Member*> shared_connections(const Member& member) const;

    // What is done to the network; each call is witnessed, whatever the answer.
    Answer invite(const Member& member, const std::string& note);
    Answer withdraw(const Member& member);
    Answer accept(const Member& member);
    Answer ignore(const Member& member);
    Answer message(const Member& member, const std::string& text);
    // A request for `kind` that arrived and failed for the site's own sake: nothing is changed.
    void fail(ActKind kind, const Member& member);
    // Somebody's profile was asked for; witnessed the first time.
    void read(std::string_view slug_or_id);
    // The session's token, or nothing for a wrong name or password.
    std::optional<std::string> login(const std::string& name, const std::string& password);
    void logout();
    bool is_open(std::string_view session_token) const;

    // The witness's ledger, oldest first.
    std::vector<Act> acts() const;
    // The probability that this member accepts an invitation: for an oracle that knows it.
    static double acceptance_probability(const Member& member) { return member.traits.acceptance; }

private:
    Standing standing_locked(const Member& member, base::Time now) const;
    Answer act(ActKind kind, const Member& member, const std::string& text);
    Answer answer(ActKind kind, const Member& member, base::Time now) const;
    bool is_weekly_limit_reached(base::Time now) const;
    void take(const Act& act);
    std::string session_token(std::size_t number) const;
    std::vector<const Member*> sample(const std::string& purpose, std::size_t count,
                                      const Member& without) const;

    const WorldOptions options_;
    const base::Clock& clock_;
    const Catalogue catalogue_;
    Member viewer_;
    std::vector<Member> members_;
    std::unordered_map<std::string, const Member*> by_key_;

    mutable Faults faults_;

    mutable std::mutex mutex_;  // guards what follows
    Witness witness_;
    std::unordered_map<std::string, std::vector<Act>> by_member_;
    std::set<std::string, std::less<>> sessions_;
    std::set<std::string, std::less<>> read_;
    std::size_t logins_ = 0;
};

}  // namespace sandbox
