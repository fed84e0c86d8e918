// Everybody in the CRM as a person reads it: who they are, where they stand, and why.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "domain/profile_state.h"
#include "domain/public_id.h"
#include "lib/store/database.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace crm {

// A lead with its deal. Texts are as they are stored, whoever wrote them; times are the CRM's own
// text, in UTC.
struct Person {
    domain::LeadId lead;
    std::optional<domain::DealId> deal;
    std::string url;
    std::string public_id;  // empty where the address names nobody
    std::string first_name;
    std::string last_name;
    std::string title;
    std::string company;
    std::string city;
    std::string email;
    std::string phone;
    std::string stage;  // as the CRM calls it; empty without a deal
    std::string state;  // "pending" …; the stage's own name where it is none of ours
    std::string reason;
    std::string account;  // whose deal it is
    std::string discovered_at;
    std::string updated_at;
    std::string waits_until;                         // left alone until then; empty: not put off
    std::string pending_since;                       // empty unless an invitation waits
    std::map<std::string, std::string> stage_dates;  // the last date of each stage
};

// All that is given must hold. Texts are compared as people do, as parts of what the CRM has.
struct PeopleFilter {
    std::optional<domain::ProfileState> state;
    // Reached at some time, wherever they stand now.
    std::optional<domain::ProfileState> ever;
    std::optional<base::Time> ever_since;  // goes with `ever`: reached then or later
    std::optional<base::Time> changed_since;
    bool invited_by_us = false;  // an invitation of ours stands in the records
    std::string name;            // all its words are in their name or their /in/ name
    std::string company;
    std::string tag;                     // of the CRM's tags, on the lead or the deal
    std::optional<std::int64_t> import;  // the number of the import that brought them
    std::string account;                 // empty: all
    std::size_t limit = 0;               // 0: no limit
};

enum class PeopleOrder { Found, LatestFirst, LongestFirst };

class People {
public:
    explicit People(store::Database& database) : database_(database) {}

    // By any name the person is known under.
    std::optional<Person> find(const domain::PublicId& id) const;
    std::optional<Person> find(domain::LeadId lead) const;
    // Without holding them all. `visit` must not write to the CRM. Returns how many there are,
    // beyond the limit as well.
    std::int64_t each(const PeopleFilter& filter, PeopleOrder order,
                      const std::function<void(Person&&)>& visit) const;
    std::int64_t count(const PeopleFilter& filter) const;

private:
    store::Database& database_;
};

}  // namespace crm
