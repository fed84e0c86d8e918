// Decides what became of an action by looking at the site, never by trusting the click; also after
// a crash.
#pragma once

#include "base/clock.h"
#include "crm/chat.h"
#include "crm/deals.h"
#include "crm/ledger.h"
#include "domain/action.h"
#include "domain/site.h"
#include "domain/site_actor.h"
#include "lib/store/database.h"

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>

namespace conduct {

// What an action came to.
struct Acted {
    domain::ActionId id;
    domain::Outcome outcome = domain::Outcome::Unknown;
    std::string evidence;
    std::optional<domain::SiteErrorKind> error = std::nullopt;  // the whole site was in the way
};

// The records that a settlement writes.
struct Records {
    store::Database& database;
    crm::Ledger& ledger;
    crm::Deals& deals;
    crm::Chat& chat;
};

class Settlement {
public:
    Settlement(Records records, domain::Site& site, base::Clock& clock, std::stop_token stop);

    // Looks, then settles the row and moves the person's state in one transaction.
    Acted settle(domain::ActionId id, const domain::Click& click);
    // The same for the actions that a crash left open; returns how many there were.
    std::size_t settle_open();

private:
    // What the site shows of an action.
    struct Look {
        enum class Seen { Yes, No, Unknown };
        Seen seen = Seen::Unknown;
        std::string evidence;
        std::string text;  // of the message, as it stands in the thread
    };

    struct Verdict {
        Acted acted;
        std::string sent_text;
    };

    Look look_twice(const crm::LedgerEntry& entry);
    Look look(const crm::LedgerEntry& entry);
    Look look_for_invite(const crm::LedgerEntry& entry);
    Look look_for_message(const crm::LedgerEntry& entry);
    // Somebody has erased or deleted the person since the action began.
    bool is_gone(const crm::LedgerEntry& entry) const;
    static Verdict judge_gone(const crm::LedgerEntry& entry, const domain::Click& click);
    Verdict judge(const crm::LedgerEntry& entry, const domain::Click& click);
    Verdict judge_by_look(const crm::LedgerEntry& entry, const std::string& why);
    void write(const crm::LedgerEntry& entry, const Verdict& verdict);
    void move(const crm::LedgerEntry& entry, const Acted& acted, base::Time now);
    void put_off(const crm::LedgerEntry& entry, base::Duration rest, base::Time now);
    void transition(domain::DealId deal, domain::ProfileState to, const std::string& reason,
                    base::Time now);

    Records records_;
    domain::Site& site_;
    base::Clock& clock_;
    std::stop_token stop_;
};

}  // namespace conduct
