// The written record of actions, made before them: whatever is done on the site stands here first.
#pragma once

#include "base/clock.h"
#include "domain/action.h"
#include "domain/ids.h"
#include "domain/public_id.h"
#include "lib/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

struct LedgerEntry {
    domain::ActionId id;
    domain::LeadId lead;
    domain::DealId deal;
    domain::PublicId public_id;
    domain::ActionKind kind = domain::ActionKind::ProfileRead;
    int step = 1;
    std::string text_hash;  // text_hash() of what was to be sent; empty for no text
    base::Time decided_at;
    std::optional<base::Time> started_at;
    std::optional<base::Time> settled_at;
    std::optional<domain::Outcome> outcome;  // nothing while open
    std::string evidence;
};

// What names a text in the ledger without keeping it. Runs of white space count as one blank, since
// the site may lay out a message anew.
std::string text_hash(std::string_view text);

// The actions of one account. Once: the store refuses a second invite, message or withdrawal of the
// same lead and step unless the first one was refused, failed or rehearsed.
class Ledger {
public:
    Ledger(store::Database& database, std::string account);

    // Writes the intent. Call it in the store::Transaction that has counted the limits, and commit
    // before acting.
    domain::ActionId begin(const domain::Intent& intent, base::Time now);
    // The browser is about to act.
    void mark_started(domain::ActionId id, base::Time now);
    // An `Unknown` one may be settled again; any other outcome is final.
    void settle(domain::ActionId id, domain::Outcome outcome, std::string_view evidence,
                base::Time now);

    LedgerEntry load(domain::ActionId id) const;
    // Without an outcome, oldest first: what a crash left, or what is under way.
    std::vector<LedgerEntry> list_open() const;
    // Newest first.
    std::vector<LedgerEntry> list_latest(std::size_t limit) const;
    // Of one person, by all accounts, oldest first.
    std::vector<LedgerEntry> list_of(domain::LeadId lead) const;

    // Decided in [from, to) and open, done or unknown: what counts against a limit.
    std::int64_t count(domain::ActionKind kind, base::Time from, base::Time to) const;
    std::int64_t count_rehearsed(domain::ActionKind kind, base::Time from, base::Time to) const;
    // When the one at `index` of those that count() counts was decided, the oldest being 0.
    std::optional<base::Time> find_decided(domain::ActionKind kind, base::Time from, base::Time to,
                                           std::int64_t index) const;
    // Whether any account has an open, done or unknown action of this kind for this person.
    bool has_live(domain::LeadId lead, domain::ActionKind kind, int step) const;
    std::optional<base::Time> find_last_rehearsal(domain::LeadId lead,
                                                  domain::ActionKind kind) const;

    // The site has said that there is no more of this today.
    void mark_exhausted(domain::ActionKind kind, std::string_view evidence, base::Time now);
    // What it said last in [from, to).
    std::optional<std::string> find_exhausted(domain::ActionKind kind, base::Time from,
                                              base::Time to) const;

private:
    store::Database& database_;
    std::string account_;
};

}  // namespace crm
