// A search for people on the site, read page by page into the CRM: → DISCOVERED.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "crm/ledger/events.h"
#include "crm/people/leads.h"
#include "domain/site.h"

#include <cstddef>
#include <set>
#include <string>

namespace lanes {

// Pages of one search: as many as somebody turns who looks for people.
inline constexpr int kMostSearchPages = 10;

// What to look for, as Site::search takes it, and how far.
struct SearchRequest {
    std::string what;
    int pages = 3;
};

struct SearchOutcome {
    std::size_t found = 0;
    std::size_t added = 0;  // those whom we did not know
    std::string end;        // why it went no further; empty while it may
};

// Whoever is found by it says so in their history. It is lost when the process ends; whom it has
// found by then is kept.
class PeopleSearch {
public:
    // Site and records outlive it.
    PeopleSearch(domain::Site& site, crm::Leads& leads, crm::Events& events, SearchRequest request);

    // Reads one page; says what was on it, or of the last one what the whole came to. After a
    // failure the same page is read again; three of them in a row end the search.
    base::Result<std::string, domain::SiteError> next_page(base::Time now);
    bool is_over() const { return !outcome_.end.empty(); }
    const SearchOutcome& outcome() const { return outcome_; }

private:
    std::string keep(const domain::PeoplePage& found, base::Time now);
    std::string end(const std::string& why, base::Time now);

    domain::Site& site_;
    crm::Leads& leads_;
    crm::Events& events_;
    SearchRequest request_;
    std::string name_;  // what is looked for, fit to be shown
    int page_ = 1;
    int failures_ = 0;  // in a row
    std::set<std::string> seen_;
    SearchOutcome outcome_;
};

}  // namespace lanes
