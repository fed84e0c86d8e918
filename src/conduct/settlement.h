// Decides what became of an action by looking at the site, never by trusting the click; also after
// a crash.
#pragma once

#include "base/clock.h"
#include "conduct/act.h"
#include "domain/action.h"
#include "domain/site.h"
#include "domain/site_actor.h"

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

class Settlement {
public:
    Settlement(Records records, domain::Site& site, base::Clock& clock, std::stop_token stop);

    // Looks, then settles the row and moves the person's state in one transaction. When somebody
    // stops us before that is clear, the row stays open for the next start.
    Acted settle(domain::ActionId id, const domain::Click& click);
    // The same for the actions that a crash or a stop left open, and once more for those whose
    // outcome is unknown; returns how many were open. `may_owner_live`: whoever left them may yet
    // be about to act: what is not to be seen is not taken for undone then.
    std::size_t settle_open(bool may_owner_live = false);
    // Only those whose outcome is unknown: to be called once a day.
    void look_again();

private:
    struct Verdict {
        Acted acted;
        Look look;
        bool is_try = true;  // whether it says something of the person
    };

    void settle_left(const crm::LedgerEntry& entry, bool may_owner_live);
    void look_again(const crm::LedgerEntry& entry);
    Look look_twice(const crm::LedgerEntry& entry);
    Look look(const crm::LedgerEntry& entry);
    // Somebody has erased or deleted the person since the action began.
    bool is_gone(const crm::LedgerEntry& entry) const;
    Verdict judge(const crm::LedgerEntry& entry, const domain::Click& click);
    Verdict judge_by_look(const crm::LedgerEntry& entry, const domain::Click& click);
    void write(const crm::LedgerEntry& entry, const Verdict& verdict);
    void move(const crm::LedgerEntry& entry, const Verdict& verdict, base::Time now);
    void put_off(const crm::LedgerEntry& entry, base::Time now);
    void transition(const crm::LedgerEntry& entry, domain::ProfileState to,
                    const std::string& reason, base::Time now);

    Records records_;
    domain::Site& site_;
    base::Clock& clock_;
    std::stop_token stop_;
};

}  // namespace conduct
