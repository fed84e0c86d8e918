// Pages that list people: search results, recent connections, sent invitations.
#pragma once

#include "domain/public_id.h"
#include "linkedin/session/site_result.h"
#include "linkedin/session/tab.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace linkedin {

// Whether a search can be made for it: words, or the address of a people search's results.
bool is_searchable(std::string_view what);

// As Site::search.
SiteResult<domain::PeoplePage> search_people(Tab& tab, std::string_view what, int page);

// What the lists of one's own network say about many people at once. They answer with yes only: who
// is on neither may stand further down.
class NetworkLists {
public:
    // Whether this look is one of so many lately that the two lists cost fewer page loads.
    bool pay_off(base::Time now);
    bool are_fresh(base::Time now) const;
    // What is done now makes them untrue.
    void forget() { loaded_ = {}; }
    SiteResult<void> load(Tab& tab, base::Time now);
    bool is_connection(const domain::PublicId& id) const { return connections_.contains(id.key()); }
    bool is_invited(const domain::PublicId& id) const { return invited_.contains(id.key()); }

private:
    std::set<std::string> connections_;
    std::set<std::string> invited_;
    base::Time loaded_{};
    std::vector<base::Time> looks_;  // of late, at people who had not answered yet
};

}  // namespace linkedin
