// The written record of actions, made before them: whatever is done on the site stands here first.
#pragma once

#include "base/clock.h"
#include "crm/ledger/ledger_entry.h"
#include "domain/action.h"
#include "domain/ids.h"
#include "domain/public_id.h"
#include "lib/store/database.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

// A stretch of time that ends now: of this length by the calendar, or by the machine's running
// time, whichever shows less time gone. What the ledger holds from ahead of the calendar is in it
// as well.
struct Stretch {
    base::Time now;
    base::Uptime uptime;
    base::Duration length;
};

// Attempts that came to nothing, one after another, and when the last one was.
struct Failures {
    int in_a_row = 0;
    std::string evidence;  // of the last one
    base::Time last;
};

// The actions of one account. Once: of a kind that people see, the store refuses a second one of
// the same lead and step unless the first one was refused, failed or rehearsed. What is counted is
// counted for all accounts that log in as the same member.
class Ledger {
public:
    // `fence` is that of the lease under which actions are written; without one, only reading makes
    // sense.
    Ledger(store::Database& database, std::string account, std::int64_t fence = 0);

    // Writes the intent. Call it in the store::Transaction that has counted the limits, and commit
    // before acting.
    domain::ActionId begin(const domain::Intent& intent, base::Time now,
                           const base::Uptime& uptime = {});
    // The site is about to be asked. False, and nothing is written, when the row is no longer open,
    // or no longer ours: then it must not be asked.
    bool start(domain::ActionId id, base::Time now, const base::Uptime& uptime = {});
    // An `Unknown` one may be settled again; any other outcome is final. LeaseLost when the row is
    // no longer ours.
    void settle(domain::ActionId id, domain::Outcome outcome, std::string_view evidence,
                base::Time now);
    // Makes what an earlier owner of the account left open or unknown ours to settle.
    void adopt();

    LedgerEntry load(domain::ActionId id) const;
    // Without an outcome, oldest first: what a crash left, or what is under way.
    std::vector<LedgerEntry> list_open() const;
    // Those of the visible kinds whose outcome is unknown, decided since `from`, oldest first.
    std::vector<LedgerEntry> list_unknown(base::Time from) const;
    // Newest first.
    std::vector<LedgerEntry> list_latest(std::size_t limit) const;
    // All of them, by whichever account of the member they were begun.
    std::vector<LedgerEntry> list_of_member() const;
    // Of one person, by all accounts, oldest first.
    std::vector<LedgerEntry> list_of(domain::LeadId lead) const;

    // What counts against a limit: what is open, done or unknown, and whatever else the site was
    // asked for, whatever came of it. Rehearsals are counted apart.
    std::int64_t count(domain::ActionKind kind, const Stretch& stretch) const;
    std::int64_t count_rehearsed(domain::ActionKind kind, const Stretch& stretch) const;
    // When the one at `index` of those that count() counts was decided, the oldest being 0.
    std::optional<base::Time> find_decided(domain::ActionKind kind, const Stretch& stretch,
                                           std::size_t index) const;
    // How long ago the site was last asked for this, or it was last rehearsed.
    std::optional<base::Duration> find_rest(domain::ActionKind kind, base::Time now,
                                            const base::Uptime& uptime) const;
    // How long ago the site was first asked for anything that people see; nothing: never yet.
    std::optional<base::Duration> find_time_at_work(base::Time now,
                                                    const base::Uptime& uptime) const;
    // Of those of the last day for which the site was asked and that the user has not answered by
    // resuming.
    Failures count_failures(domain::ActionKind kind, base::Time now) const;
    // Whether any account has an open, done or unknown action of this kind for this person.
    bool has_live(domain::LeadId lead, domain::ActionKind kind, int step) const;
    std::optional<base::Time> find_last_rehearsal(domain::LeadId lead,
                                                  domain::ActionKind kind) const;

    // The site has said that there is no more of this today.
    void mark_exhausted(domain::ActionKind kind, std::string_view evidence, base::Time now,
                        const base::Uptime& uptime = {});
    // What it said last.
    std::optional<std::string> find_exhausted(domain::ActionKind kind,
                                              const Stretch& stretch) const;

    // As whom the account is logged in, by the member's id.
    void set_member(std::string_view member_id);

private:
    // Ours, and those that log in as the same member.
    std::vector<std::string> accounts() const;
    static base::Duration gone_since(const std::string& at, const std::string& boot,
                                     std::int64_t up, base::Time now, const base::Uptime& uptime);

    store::Database& database_;
    std::string account_;
    std::int64_t fence_;
};

}  // namespace crm
