// All blocks at once, to ask them of many people.
#pragma once

#include "base/clock.h"
#include "domain/person/company_name.h"
#include "domain/public_id.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

enum class BlockKind {
    Profile,      // one person, by public id; also after they have taken another
    Company,      // everybody whose present company has this name, as people compare names
    CompanyPart,  // everybody whose present company has this in its name
    Pattern,      // whoever's public id or company matches, `*` and `?` as in file names
    Forgotten,    // one person who was erased; only a keyed hash of the public id is kept
};

struct Block {
    BlockKind kind = BlockKind::Profile;
    std::string value;
    std::string reason;
    base::Time since;
};

// "profile", "company", "company part", "pattern", "forgotten".
std::string_view name(BlockKind kind);
std::optional<BlockKind> block_kind_named(std::string_view name);

// What is compared of a block's value: two blocks of a kind with one key are the same block.
std::string block_key(BlockKind kind, std::string_view value);

class BlockList {
public:
    // Those who were forgotten are not looked for: their names are known by hash only.
    explicit BlockList(std::vector<Block> blocks);

    bool is_empty() const { return blocks_.empty(); }
    // The block that holds for somebody with these names, at this company (empty: none known).
    const Block* find(const std::vector<domain::PublicId>& names, std::string_view company) const;

private:
    struct Rule {
        std::string key;
        domain::CompanyName company;
    };
    std::vector<Block> blocks_;
    std::vector<Rule> rules_;  // beside blocks_
};

}  // namespace crm
