// What is looked up about a person: by the site's data first, by its pages where the data is
// silent.
#pragma once

#include "base/clock.h"
#include "domain/site.h"
#include "linkedin/look/people_list.h"
#include "linkedin/page/composer.h"
#include "linkedin/session/site_api.h"
#include "linkedin/session/site_result.h"
#include "linkedin/session/tab.h"

#include <optional>
#include <string>

namespace linkedin {

// Every look may open pages; all of them need a login. The tab, the API and the clock outlive it.
class Looks {
public:
    Looks(Tab& tab, SiteApi& api, base::Clock& clock) : tab_(tab), api_(api), clock_(clock) {}

    SiteResult<domain::FetchedProfile> fetch(const domain::PublicId& id);
    SiteResult<domain::FetchedProfile> own_profile();
    // By lists of many people where they say yes, else by the person's own page.
    SiteResult<domain::ConnectionReading> status(const domain::PublicId& id);
    SiteResult<domain::ConnectionReading> status_by_person(const domain::PublicId& id);
    // What the lists said of many people is no longer to be believed.
    void forget_lists() { lists_.forget(); }
    SiteResult<Recipient> recipient(const domain::PublicId& id);
    SiteResult<domain::Thread> thread(const domain::PublicId& id);

private:
    std::optional<domain::ConnectionReading> status_by_lists(const domain::PublicId& id);
    SiteResult<domain::ConnectionReading> status_by_api(const domain::PublicId& id);
    SiteResult<domain::Thread> thread_by_api(const Recipient& to);
    SiteResult<std::string> own_member_id();

    Tab& tab_;
    SiteApi& api_;
    base::Clock& clock_;
    NetworkLists lists_;
    std::string own_id_;
};

}  // namespace linkedin
