// Something that happened, as people read it: when, with whom, what, and why.
#pragma once

#include "base/clock.h"
#include "crm/ledger/events.h"
#include "crm/ledger/history.h"
#include "crm/ledger/ledger.h"
#include "lib/store/database.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace views {

struct Happening {
    base::Time at;
    std::string kind;    // the records' own word: "enriched", "invite: done"
    std::string what;    // the same in a salesperson's: "profile read", "invited"
    std::string why;     // a reason that reads as a sentence; empty where nothing is to be said
    std::string person;  // the /in/ name; empty where it is about nobody
    std::string name;    // theirs, where it is known
    std::string account;
};

// An event, a moment or an act by its kind: "accepted", "invited", "the invitation was not sent".
std::string in_words(const std::string& kind);

// With the names of whom they are about.
Happening to_happening(store::Database& database, const crm::LedgerEntry& entry);
Happening to_happening(store::Database& database, const crm::Event& event);
Happening to_happening(const crm::Moment& moment);

// {at, kind, what, why, person, name, account}; null where nothing is known.
nlohmann::ordered_json to_json(const Happening& happening);
nlohmann::ordered_json to_json(const std::vector<Happening>& happenings);

}  // namespace views
