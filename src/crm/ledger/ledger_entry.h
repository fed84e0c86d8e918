// One action as the ledger holds it.
#pragma once

#include "base/clock.h"
#include "domain/action.h"
#include "domain/ids.h"
#include "domain/public_id.h"
#include "lib/store/database.h"

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

// Reads the rows of outreach_action `AS a` that `rest` names: its WHERE, ORDER BY and LIMIT. One
// that this version does not understand stops it.
std::vector<LedgerEntry> list_entries(store::Database& database, const std::string& rest,
                                      const store::Values& binds);

}  // namespace crm
