// Where each person stands, and who is next.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "crm/steering/owner.h"
#include "domain/deal.h"
#include "domain/ids.h"
#include "domain/profile_state.h"
#include "domain/public_id.h"
#include "lib/store/database.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

// Thrown for a move out of a terminal state, or of a deal that is gone: the person must be skipped.
class TerminalStateError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Somebody whose invitation is to be looked at.
struct DuePending {
    domain::Deal deal;
    base::Time due;
    std::optional<double> backoff_hours;  // nothing: not looked at yet
};

// Somebody whose invitation has been pending for so long that it is to be taken back.
struct DueWithdrawal {
    domain::Deal deal;
    base::Time pending_since;
    base::Time due;
};

// Somebody for whom nothing could be done when it was tried last, through no fault of theirs.
struct Held {
    domain::PublicId public_id;
    std::string reason;
};

// How many deals are in each state, by ProfileState.
using StateCounts = std::array<std::int64_t, domain::kProfileStateCount>;

// The deals of one owner. What it returns are values: another process may have moved on since.
class Deals {
public:
    Deals(store::Database& database, Owner owner);

    // Nothing for a deal of another owner: no account does anything with another's people.
    domain::Deal load(domain::DealId id) const;
    std::optional<domain::Deal> find(domain::DealId id) const;
    std::optional<domain::Deal> find(const domain::PublicId& id) const;
    std::optional<domain::Deal> find(domain::LeadId lead) const;

    // The oldest at Discovered that is not postponed.
    std::optional<domain::Deal> next_to_enrich(base::Time now) const;
    std::int64_t count_to_enrich(base::Time now) const;
    // The one at Pending that is due first, whenever that is. A pending deal is due `recheck_after`
    // after it became pending, later by its backoff.
    std::optional<DuePending> next_pending(std::chrono::minutes recheck_after) const;
    // How many at Pending are due in [from, to).
    std::int64_t count_pending_due(base::Time from, base::Time to,
                                   std::chrono::minutes recheck_after) const;
    // When it became pending; nothing of one that is not.
    std::optional<base::Time> find_pending_since(domain::DealId id) const;
    // Those at Pending for longest, oldest first: due `after` that. Left out are the postponed and
    // whoever has a withdrawal under way, or one whose outcome is unknown.
    std::vector<DueWithdrawal> list_to_withdraw(base::Duration after, base::Time now,
                                                std::size_t limit) const;
    // How many at Pending are due for that before `to`.
    std::int64_t count_to_withdraw(base::Duration after, base::Time to) const;
    // The oldest at Connected that is not postponed.
    std::optional<domain::Deal> next_connected(base::Time now) const;
    StateCounts count_by_state() const;

    // The one door to another state. Writes stage, dates, reasons and an event together. Nothing
    // happens when the deal is at `to` already. TerminalStateError out of a terminal state, and for
    // a deal that somebody has deleted or merged meanwhile; std::logic_error for a move that the
    // table of states does not have.
    void transition(domain::DealId id, domain::ProfileState to, std::string_view reason,
                    base::Time now);
    // Gives the person to another account, with an event for both. Refused for those who are tied
    // to ours: whom it has invited, has written to, or is about to.
    base::Result<void> hand_over(domain::DealId id, const Owner& to, std::string_view reason,
                                 base::Time now);
    // The invitation is still pending: looked at again in `hours`.
    void set_backoff(domain::DealId id, double hours, base::Time now);
    // Not to be picked before `not_before`. Returns how often in a row it has been put off in its
    // present state.
    int postpone(domain::DealId id, base::Time not_before);
    // The same without counting: what came in between says nothing of the person.
    void rest(domain::DealId id, base::Time not_before);
    // When it last came to `state`; nothing when no event tells.
    std::optional<base::Time> find_came_to(domain::DealId id, domain::ProfileState state) const;
    // Nothing can be done for this person now, and the cause is not theirs: not picked for an hour,
    // longer each time up to a day. State and tries stay as they are; an event "waiting" says why.
    // Returns until when.
    base::Time hold(domain::DealId id, std::string_view reason, base::Time now);
    // A block holds for this person: it is nobody's turn with them until crm::Aside puts them back,
    // where they were. An event "set aside" says why.
    void set_aside(domain::DealId id, std::string_view reason, base::Time now);
    // Those at Connected whom hold() put off after they came there.
    std::vector<Held> list_held() const;

private:
    std::optional<domain::Deal> next(domain::ProfileState state, base::Time now) const;
    std::optional<DuePending> earliest(const std::string& column,
                                       const std::string& condition) const;
    void write_stage(const domain::Deal& deal, domain::ProfileState to, std::string_view reason,
                     base::Time now);

    store::Database& database_;
    Owner owner_;
};

}  // namespace crm
