// People whom the CRM does not know yet, added many at once.
#pragma once

#include "base/clock.h"
#include "base/rng.h"
#include "crm/people/found_person.h"
#include "crm/steering/owner.h"
#include "domain/ids.h"
#include "lib/store/database.h"

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace crm {

// Collects them, then makes lead and deal of each. Used inside of one transaction.
class Newcomers {
public:
    // Both outlive it.
    Newcomers(store::Database& database, const Owner& owner, base::Rng& rng);

    // The place of whoever has one of these ids, by the rules of Identity.
    std::optional<std::size_t> find(const FoundPerson& person) const;
    // Returns the place. `person` outlives write().
    std::size_t add(const FoundPerson& person);
    // Whoever stands at `place` is known by these ids as well.
    void add_names(std::size_t place, const FoundPerson& person);
    // Writes them, in their order and once; their leads, by place.
    std::vector<domain::LeadId> write(base::Time now);

private:
    std::optional<std::size_t> find(const domain::PublicId& id) const;
    void collect();
    domain::LeadId write_leads(const std::string& time);
    void write_deals(domain::LeadId first, const std::string& time);

    store::Database& database_;
    const Owner& owner_;
    base::Rng& rng_;
    std::vector<const FoundPerson*> people_;
    std::unordered_map<std::string, std::size_t> by_key_;
    std::unordered_map<std::string, std::size_t>
        by_address_;  // in lower case, where the key does not do
};

}  // namespace crm
