// The simulated network as one who has a login there sees it: its people, how the viewer stands
// with them, and all that was done to it.
#pragma once

#include "base/clock.h"
#include "sandbox/world/network.h"
#include "sandbox/world/standing.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

// The people whom a profile page shows in its side column.
struct SideColumn {
    std::vector<const Member*> more_profiles;
    std::vector<const Member*> may_know;  // strangers only
};

// Everything follows from the options, the witness's acts and the clock: opened again with the same
// three, it is the same world. Pages show what they show by seed and day, never by the order of
// requests. Thread-safe; the clock must outlive it. Of several logins each sees a world of its own
// of the one network: relations, conversations, limits and sessions are by login.
class World {
public:
    // A new network, seen by its first login.
    World(const WorldOptions& options, const base::Clock& clock, Witness witness = Witness());
    // The same network as another login sees it.
    World as(std::size_t login) const;

    const WorldOptions& options() const { return network_->options; }
    const Catalogue& catalogue() const { return network_->catalogue; }
    base::Time now() const { return network_->clock.now(); }
    // What goes wrong; may be changed at any time.
    Faults& faults() const { return network_->faults; }

    // The member whose login it is.
    const Member& viewer() const { return network_->viewers[login_]; }
    bool is_viewer(const Member& member) const { return &member == &viewer(); }
    // All who have no login; they never change.
    const std::vector<Member>& members() const { return network_->members; }
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
    Answer act(ActKind kind, const Member& member, const std::string& text);
    // The same, by the names of those that are asked for most.
    Answer invite(const Member& member, const std::string& note);
    Answer withdraw(const Member& member);
    Answer accept(const Member& member);
    Answer ignore(const Member& member);
    Answer message(const Member& member, const std::string& text);
    // A request for `kind` that arrived and failed for the site's own sake: nothing is changed.
    void fail(ActKind kind, const Member& member);
    // Somebody's profile was asked for; witnessed the first time.
    void read(std::string_view slug_or_id);
    // The session's token, or nothing for a wrong name or password. Any login's.
    std::optional<std::string> login(const std::string& name, const std::string& password);
    // Ends the sessions of this login.
    void logout();
    // Which login's session it is; nothing for one that is not open.
    std::optional<std::size_t> find_session(std::string_view session_token) const;
    bool is_open(std::string_view session_token) const {
        return find_session(session_token).has_value();
    }

    // The witness's ledger, oldest first: what all logins did.
    std::vector<Act> acts() const;
    // The probability that this member accepts an invitation: for an oracle that knows it.
    static double acceptance_probability(const Member& member) { return member.traits.acceptance; }

private:
    const std::string& account() const { return options().logins[login_].name; }
    Beginning beginning(const Member& member) const;
    Standing standing_locked(const Member& member, base::Time now) const;
    Answer answer(ActKind kind, const Member& member, base::Time now) const;
    bool is_weekly_limit_reached(base::Time now) const;
    std::vector<const Member*> sample(const std::string& purpose, std::size_t count,
                                      const Member& without) const;

    std::shared_ptr<Network> network_;  // shared: it is there as long as anybody sees it
    std::size_t login_ = 0;
};

}  // namespace sandbox
