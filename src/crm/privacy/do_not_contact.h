// Whom the program must leave alone.
#pragma once

#include "base/clock.h"
#include "base/rng.h"
#include "crm/people/found_person.h"
#include "crm/privacy/block_list.h"
#include "domain/public_id.h"
#include "lib/store/database.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

// Holds for all accounts. Names are compared as people compare them: case, blanks and what cannot
// be seen do not count. Whom a block holds for is set aside by crm::Aside.
class DoNotContact {
public:
    explicit DoNotContact(store::Database& database);

    // False when the same one stood there already.
    bool block(BlockKind kind, std::string_view value, std::string_view reason, base::Time now);
    // False when there was none.
    bool unblock(BlockKind kind, std::string_view value);
    std::vector<Block> list() const;
    // The blocks as they are now, without those who were forgotten.
    BlockList load() const { return BlockList(list()); }
    // The block that holds for this person, if any. `company` may be empty.
    std::optional<Block> find_block(const domain::PublicId& id, std::string_view company) const;
    bool is_blocked(const domain::PublicId& id, std::string_view company) const {
        return find_block(id, company).has_value();
    }
    // Whether there is anybody of whom is_forgotten() may be true.
    bool has_forgotten() const;
    bool is_forgotten(const domain::PublicId& id) const { return find_forgotten(id).has_value(); }
    // Under any of their ids.
    bool is_forgotten(const FoundPerson& person) const;
    // Blocks somebody for ever by a hash whose key never leaves this database.
    void forget(const domain::PublicId& id, base::Time now, base::Rng& rng);

private:
    std::optional<Block> find_forgotten(const domain::PublicId& id) const;
    std::optional<std::string> find_same(BlockKind kind, std::string_view value) const;
    std::vector<domain::PublicId> names_of(const domain::PublicId& id) const;

    store::Database& database_;
};

}  // namespace crm
