// The people we know of: a lead is our record of one profile.
#pragma once

#include "base/clock.h"
#include "base/rng.h"
#include "crm/people/files.h"
#include "crm/people/found_person.h"
#include "crm/people/identity.h"
#include "crm/privacy/block_list.h"
#include "crm/steering/owner.h"
#include "domain/ids.h"
#include "domain/profile.h"
#include "domain/public_id.h"
#include "lib/store/database.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace crm {

class Leads {
public:
    // `media` is the folder of the raw answers: data/media in the home folder.
    Leads(store::Database& database, Owner owner, std::filesystem::path media, base::Rng rng);

    // Makes a lead and a deal at Discovered for each id that nobody has yet, in the order given and
    // in one transaction; returns how many were new. The spelling of a known id may differ in case;
    // people who were forgotten are not added again, those for whom a block holds are set aside.
    // `source`, where it is worth telling, says in each one's history how they were found.
    std::size_t add_discovered(const std::vector<domain::PublicId>& ids, base::Time now,
                               std::string_view source = {});
    // The lead of each person, in the order given, made as by add_discovered(), with the values,
    // where nobody has one of the ids yet; whoever has is known by all of them afterwards. Nothing
    // for those who were forgotten.
    struct Ensured {
        std::optional<domain::LeadId> lead;
        bool is_new = false;
    };
    std::vector<Ensured> ensure_all(const std::vector<FoundPerson>& people, base::Time now);
    // Whose leads these are.
    const std::string& account() const { return owner_.handle; }
    // By any name the person is known under: a slug in any case, a former slug, a member id.
    std::optional<domain::LeadId> find(const domain::PublicId& id) const;
    // By the first of the ids under which somebody is known.
    std::optional<domain::LeadId> find(const FoundPerson& person) const;
    // Keeps what the site shows: the lead's columns, the whole profile, the raw answer as a file,
    // the company and the contact, and both in the deal. May be repeated. The state stays as it is.
    // Returns the lead that now stands for the person: another one than `lead` when the profile
    // shows that we knew the person already by another name. Then `lead` and its deal are gone.
    // TerminalStateError for a lead that somebody has deleted or merged meanwhile.
    domain::LeadId save_profile(domain::LeadId lead, const domain::FetchedProfile& fetched,
                                base::Time now);
    // Nothing before the first save_profile().
    std::optional<domain::Profile> find_profile(domain::LeadId lead) const;
    // First and last name, as far as they are known; else empty.
    std::string find_name(domain::LeadId lead) const;
    // The lead of the account itself: made when missing, with its profile, at Ignored because it is
    // "Own profile".
    domain::LeadId ensure_own(const domain::FetchedProfile& fetched, base::Time now);

private:
    void add_names(domain::LeadId lead, const FoundPerson& person);
    void set_aside_new(domain::LeadId lead, const FoundPerson& person, const BlockList& blocks,
                       base::Time now);
    domain::LeadId add_own(const domain::PublicId& id, base::Time now);
    void tell_source(domain::LeadId lead, std::string_view source, base::Time now);
    std::optional<std::int64_t> ensure_company(const domain::Profile& profile, base::Time now);
    std::optional<std::int64_t> ensure_contact(const domain::Profile& profile, std::int64_t company,
                                               base::Time now);

    store::Database& database_;
    Owner owner_;
    Identity identity_;
    Files files_;
    base::Rng rng_;
};

}  // namespace crm
