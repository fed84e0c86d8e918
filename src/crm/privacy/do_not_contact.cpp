#include "crm/privacy/do_not_contact.h"

#include "base/text/lower_case.h"
#include "crm/people/identity.h"
#include "crm/privacy/digest.h"
#include "crm/schema/time_text.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace crm {
namespace {

// A block that is not understood must not hold for somebody else.
BlockKind stored_kind(const std::string& text) {
    if (const auto kind = block_kind_named(text)) return *kind;
    throw std::runtime_error("outreach_block holds a block of the kind \"" + text +
                             "\", which this version does not know: a newer one wrote it, or the "
                             "file is damaged; `openoutreach crm check` looks it over");
}

}  // namespace

DoNotContact::DoNotContact(store::Database& database) : database_(database) {}

bool DoNotContact::block(BlockKind kind, std::string_view value, std::string_view reason,
                         base::Time now) {
    if (find_same(kind, value)) return false;
    return database_.run(
               "INSERT INTO outreach_block (kind, value, reason, since) VALUES (?, ?, ?, ?) "
               "ON CONFLICT DO NOTHING",
               {name(kind), value, reason, to_text(now)}) > 0;
}

bool DoNotContact::unblock(BlockKind kind, std::string_view value) {
    bool any = false;
    while (const auto same = find_same(kind, value)) {
        any = database_.run("DELETE FROM outreach_block WHERE kind = ? AND value = ?",
                            {name(kind), *same}) > 0;
        if (!any) break;
    }
    return any;
}

// A block of this kind whose value is the same to people, as it is written.
std::optional<std::string> DoNotContact::find_same(BlockKind kind, std::string_view value) const {
    const auto key = block_key(kind, value);
    std::optional<std::string> same;
    database_.each<std::string>("SELECT value FROM outreach_block WHERE kind = ? ORDER BY value",
                                {name(kind)}, [&](const std::string& other) {
                                    if (block_key(kind, other) == key) same = other;
                                    return !same.has_value();
                                });
    return same;
}

std::vector<Block> DoNotContact::list() const {
    std::vector<Block> blocks;
    database_.each<std::string, std::string, std::string, std::string>(
        "SELECT kind, value, reason, since FROM outreach_block ORDER BY kind, value", {},
        [&](const std::string& kind, std::string value, std::string reason,
            const std::string& since) {
            blocks.push_back({.kind = stored_kind(kind),
                              .value = std::move(value),
                              .reason = std::move(reason),
                              .since = stored_time(since, "outreach_block")});
        });
    return blocks;
}

// Somebody may have been blocked under a former name.
std::vector<domain::PublicId> DoNotContact::names_of(const domain::PublicId& id) const {
    const Identity identity(database_, "");
    const auto lead = identity.find(id);
    auto names = lead ? identity.list_names(*lead) : std::vector<domain::PublicId>();
    names.push_back(id);
    return names;
}

std::optional<Block> DoNotContact::find_block(const domain::PublicId& id,
                                              std::string_view company) const {
    if (const auto forgotten = find_forgotten(id)) return forgotten;
    const auto blocks = load();
    if (blocks.is_empty()) return std::nullopt;
    const auto* block = blocks.find(names_of(id), company);
    return block == nullptr ? std::nullopt : std::optional(*block);
}

bool DoNotContact::has_forgotten() const {
    return database_.value<bool>(
        "SELECT EXISTS (SELECT 1 FROM outreach_secret WHERE name = 'forgotten')");
}

// Also by the hash that older versions kept: of any name in lower case.
std::optional<Block> DoNotContact::find_forgotten(const domain::PublicId& id) const {
    const auto key =
        database_.find<std::string>("SELECT value FROM outreach_secret WHERE name = 'forgotten'");
    if (!key) return std::nullopt;
    for (const auto& name : {id.key(), base::to_lower_case(id.text())}) {
        const auto row = database_.find<std::string, std::string, std::string>(
            "SELECT value, reason, since FROM outreach_block WHERE kind = 'forgotten' "
            "AND value = ?",
            {hmac_sha256(std::get<0>(*key), name)});
        if (!row) continue;
        const auto& [value, reason, since] = *row;
        return Block{.kind = BlockKind::Forgotten,
                     .value = value,
                     .reason = reason,
                     .since = stored_time(since, "outreach_block")};
    }
    return std::nullopt;
}

bool DoNotContact::is_forgotten(const FoundPerson& person) const {
    return is_forgotten(person.id) ||
           std::any_of(person.other_ids.begin(), person.other_ids.end(),
                       [&](const domain::PublicId& id) { return is_forgotten(id); });
}

void DoNotContact::forget(const domain::PublicId& id, base::Time now, base::Rng& rng) {
    database_.run("INSERT OR IGNORE INTO outreach_secret (name, value) VALUES ('forgotten', ?)",
                  {rng.text(64, "0123456789abcdef")});
    const auto key =
        database_.value<std::string>("SELECT value FROM outreach_secret WHERE name = 'forgotten'");
    block(BlockKind::Forgotten, hmac_sha256(key, id.key()), "forgotten at the user's wish", now);
}

}  // namespace crm
