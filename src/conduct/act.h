// One kind of act: how it is done, how it is looked for, and what follows from it. Door and
// settlement know no kind.
#pragma once

#include "base/clock.h"
#include "crm/inbox/chat.h"
#include "crm/ledger/ledger.h"
#include "crm/pipeline/deals.h"
#include "domain/action.h"
#include "domain/site.h"
#include "domain/site_actor.h"
#include "lib/store/database.h"

#include <optional>
#include <string>

namespace conduct {

// The records that a settlement writes.
struct Records {
    store::Database& database;
    crm::Ledger& ledger;
    crm::Deals& deals;
    crm::Chat& chat;
};

// What the site shows of an act.
struct Look {
    enum class Seen { Yes, No, Unknown };
    Seen seen = Seen::Unknown;
    std::string evidence;
    std::string text{};  // of a message, as it stands in the thread
    // Where the person is seen to stand, when that is elsewhere than before and not by this act.
    std::optional<domain::ProfileState> stands{};
};

// Where a person comes to stand, and why, in a sentence.
struct Standing {
    domain::ProfileState state;
    std::string reason;
};

// No state of its own: one object serves all.
class Act {
public:
    virtual ~Act() = default;
    virtual domain::Click press(domain::SiteActor& actor, const domain::Intent& intent,
                                const domain::Permit& permit) const = 0;
    // Whether it is to be seen that this was done. `age`: how long ago it was; after a while some
    // acts are no longer to be told from what others did since.
    virtual Look look(domain::Site& site, const crm::LedgerEntry& entry,
                      base::Duration age) const = 0;
    // Where the person stands once it is done; `entry` is of somebody who is where the act began.
    virtual Standing done(const Records& records, const crm::LedgerEntry& entry,
                          const Look& look) const = 0;
    // What else is kept of one that is done.
    virtual void keep(const Records& records, const crm::LedgerEntry& entry, const Look& look,
                      base::Time now) const {
        static_cast<void>(records);
        static_cast<void>(entry);
        static_cast<void>(look);
        static_cast<void>(now);
    }
};

// Of a kind that is visible; a look at a profile is none.
const Act& act_of(domain::ActionKind kind);

}  // namespace conduct
