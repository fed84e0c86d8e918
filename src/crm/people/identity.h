// One lead per person: the names a person is known by, and what is done when two leads turn out to
// be one.
#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "domain/profile.h"
#include "domain/public_id.h"
#include "lib/store/database.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

// The condition under which a row of crm_lead stands at `id.key_url()`, which is to be bound.
std::string_view at_address(const domain::PublicId& id);

class Identity {
public:
    // `account` signs the events.
    Identity(store::Database& database, std::string account);

    std::optional<domain::LeadId> find(const domain::PublicId& id) const;
    // Whether find() finds somebody; quicker.
    bool is_known(const domain::PublicId& id) const;
    // Another name of the lead. Nothing happens when somebody has it already.
    void add_name(domain::LeadId lead, const domain::PublicId& name);
    // Makes a lead that was added under `name` known by its key, where the address does not do.
    void ensure_key(domain::LeadId lead, const domain::PublicId& name);
    // All names of the lead, the present one first; the others as they are compared.
    std::vector<domain::PublicId> list_names(domain::LeadId lead) const;

    // Takes over what the site now says of the lead's names: a new slug becomes its address, the
    // former one stays known, and a lead that had the new name already is merged with it. Returns
    // the lead that is left.
    domain::LeadId adopt_names(domain::LeadId lead, const domain::Profile& profile, base::Time now);
    // Makes one lead of two. The one that is further in the pipeline stays, the older one of
    // equals; whatever referred to the other refers to it. All rows of the ledger stay, too.
    domain::LeadId merge(domain::LeadId one, domain::LeadId other, base::Time now);

private:
    void rename(domain::LeadId lead, const domain::PublicId& name);

    store::Database& database_;
    std::string account_;
};

}  // namespace crm
