// Whom the program must leave alone.
#pragma once

#include "base/clock.h"
#include "base/rng.h"
#include "domain/public_id.h"
#include "lib/store/database.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

enum class BlockKind {
    Profile,    // one person, by public id; also after they have taken another
    Company,    // everybody whose present company has this name
    Pattern,    // whoever's public id or company matches, `*` and `?` as in file names
    Forgotten,  // one person who was erased; only a keyed hash of the public id is kept
};

struct Block {
    BlockKind kind = BlockKind::Profile;
    std::string value;
    std::string reason;
    base::Time since;
};

// "profile", "company", "pattern", "forgotten".
std::string_view name(BlockKind kind);
std::optional<BlockKind> block_kind_named(std::string_view name);

// Holds for all accounts. Compares without regard to ASCII case.
class DoNotContact {
public:
    explicit DoNotContact(store::Database& database);

    // False when the same one stood there already.
    bool block(BlockKind kind, std::string_view value, std::string_view reason, base::Time now);
    // False when there was none.
    bool unblock(BlockKind kind, std::string_view value);
    std::vector<Block> list() const;
    // The block that holds for this person, if any. `company` may be empty.
    std::optional<Block> find_block(const domain::PublicId& id, std::string_view company) const;
    bool is_blocked(const domain::PublicId& id, std::string_view company) const {
        return find_block(id, company).has_value();
    }
    // Whether there is anybody of whom is_forgotten() may be true.
    bool has_forgotten() const;
    bool is_forgotten(const domain::PublicId& id) const { return find_forgotten(id).has_value(); }
    // Blocks somebody for ever by a hash whose key never leaves this database.
    void forget(const domain::PublicId& id, base::Time now, base::Rng& rng);

private:
    std::optional<Block> find_forgotten(const domain::PublicId& id) const;
    std::vector<Block> read(const std::string& condition, const store::Values& binds) const;

    store::Database& database_;
};

}  // namespace crm
