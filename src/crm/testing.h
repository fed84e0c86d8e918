// What the tests of this module start from: a CRM in memory that is set up for the account "jane".
#pragma once

#include "base/testing.h"
#include "crm/file/database.h"
#include "crm/file/setup.h"
#include "crm/inbox/chat.h"
#include "crm/ledger/events.h"
#include "crm/ledger/ledger.h"
#include "crm/people/leads.h"
#include "crm/pipeline/deals.h"
#include "crm/steering/lease.h"
#include "crm/steering/owner.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace crm::testing {

// 2026-11-23 06:36:02.076712 UTC, a Monday.
inline const base::Time kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) +
                               std::chrono::hours(6) + std::chrono::minutes(36) +
                               std::chrono::microseconds(2076712);

inline domain::PublicId person(std::string_view slug) {
    return *domain::PublicId::from_slug(slug);
}

using base::testing::Folder;

// Ada of Example Works, under the given slug.
inline domain::FetchedProfile ada(const std::string& slug,
                                  const std::string& last_name = "Example") {
    domain::Profile profile{.url = "https://www.linkedin.com/in/" + slug + "/",
                            .urn = "urn:li:fsd_profile:ACoAA" + slug,
                            .full_name = "Ada " + last_name,
                            .first_name = "Ada",
                            .last_name = last_name,
                            .headline = "Head of Data at Example Works",
                            .public_identifier = slug,
                            .location_name = "Torino, Piedmont, Italy"};
    profile.positions.push_back({.title = "Head of Data", .company_name = "Example Works"});
    return {.profile = profile, .raw_json = "{\"raw\": \"" + slug + "\"}"};
}

inline Owner set_up(store::Database& database, const std::string& handle) {
    setup(database, {handle}, kNow, base::Rng(1));
    return load_owner(database, handle).value();
}

struct Crm {
    explicit Crm(store::Database opened = open_in_memory(kNow), const std::string& handle = "jane")
        : database(std::move(opened)),
          owner(set_up(database, handle)),
          leads(database, owner, folder.path, base::Rng(2)),
          deals(database, owner),
          lease(database, claim(database, handle, kNow).value()),
          ledger(database, handle, lease.fence()),
          events(database, handle),
          chat(database, owner) {}

    // A deal that has come to `state` by the permitted moves.
    domain::Deal deal_at(domain::ProfileState state, const std::string& slug,
                         base::Time now = kNow) {
        using domain::ProfileState;
        leads.add_discovered({person(slug)}, now);
        const auto deal = deals.find(person(slug)).value();
        if (state != ProfileState::Discovered) leads.save_profile(deal.lead, ada(slug), now);
        for (const auto step : {ProfileState::Enriched, ProfileState::Pending,
                                ProfileState::Connected, ProfileState::Completed}) {
            const bool leaves = step == ProfileState::Pending &&
                                (state == ProfileState::Failed || state == ProfileState::Ignored);
            if (leaves) deals.transition(deal.id, state, "example reason", now);
            if (deals.load(deal.id).state == state) break;
            deals.transition(deal.id, step, "", now);
        }
        return deals.load(deal.id);
    }

    Folder folder;
    store::Database database;
    Owner owner;
    Leads leads;
    Deals deals;
    Lease lease;
    Ledger ledger;
    Events events;
    Chat chat;
};

}  // namespace crm::testing
