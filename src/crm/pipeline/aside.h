// Blocked people, set aside: each stays where they stand, and it is nobody's turn with them until
// no block holds any more.
#pragma once

#include "base/clock.h"
#include "crm/privacy/block_list.h"
#include "domain/ids.h"
#include "lib/store/database.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace crm {

class Aside {
public:
    explicit Aside(store::Database& database) : database_(database) {}

    struct Changed {
        std::size_t set_aside = 0;
        std::size_t put_back = 0;
    };
    // Brings everybody in line with the blocks as they are. To be called after each change of them.
    Changed settle(base::Time now);
    // The same for one person, whose names or company are new.
    void settle(domain::LeadId lead, const BlockList& blocks, base::Time now);
    // Those for whom one of `blocks` holds, oldest first.
    std::vector<domain::LeadId> list_held(const BlockList& blocks) const;
    // The deals that are set aside.
    std::vector<domain::DealId> list() const;
    bool holds(domain::DealId deal) const;

private:
    using Names = std::unordered_map<std::int64_t, std::vector<domain::PublicId>>;
    Names list_names() const;
    void put(std::int64_t deal, base::Time now);
    void put_back(std::int64_t deal, base::Time now);

    store::Database& database_;
};

}  // namespace crm
