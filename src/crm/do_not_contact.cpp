#include "crm/do_not_contact.h"

#include "crm/digest.h"
#include "crm/time_text.h"

#include <array>

namespace crm {
namespace {

constexpr std::array<std::string_view, 4> kKinds{"profile", "company", "pattern", "forgotten"};

}  // namespace

std::string_view name(BlockKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind));
}

std::optional<BlockKind> block_kind_named(std::string_view name) {
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        if (kKinds.at(i) == name) return static_cast<BlockKind>(i);
    }
    return std::nullopt;
}

DoNotContact::DoNotContact(store::Database& database) : database_(database) {}

bool DoNotContact::block(BlockKind kind, std::string_view value, std::string_view reason,
                         base::Time now) {
    return database_.run(
               "INSERT INTO outreach_block (kind, value, reason, since) VALUES (?, ?, ?, ?) "
               "ON CONFLICT DO NOTHING",
               {name(kind), value, reason, to_text(now)}) > 0;
}

bool DoNotContact::unblock(BlockKind kind, std::string_view value) {
    return database_.run("DELETE FROM outreach_block WHERE kind = ? AND value = ?",
                         {name(kind), value}) > 0;
}

std::vector<Block> DoNotContact::read(const std::string& condition,
                                      const store::Values& binds) const {
    std::vector<Block> blocks;
    database_.each<std::string, std::string, std::string, std::string>(
        "SELECT kind, value, reason, since FROM outreach_block WHERE " + condition +
            " ORDER BY kind, value",
        binds,
        [&](const std::string& kind, std::string value, std::string reason,
            const std::string& since) {
            blocks.push_back({.kind = block_kind_named(kind).value_or(BlockKind::Profile),
                              .value = std::move(value),
                              .reason = std::move(reason),
                              .since = parse_time(since).value_or(base::Time())});
        });
    return blocks;
}

std::vector<Block> DoNotContact::list() const {
    return read("true", {});
}

std::optional<Block> DoNotContact::find_block(const domain::PublicId& id,
                                              std::string_view company) const {
    const auto forgotten = find_forgotten(id);
    if (forgotten) return forgotten;
    // Somebody may have been blocked under a former name.
    const auto blocks = read(
        "(kind = 'profile' AND (value = ? OR value IN (SELECT n.name FROM outreach_identity AS n "
        "JOIN crm_lead AS l ON l.id = n.lead_id WHERE l.website = ? COLLATE NOCASE))) "
        "OR (kind = 'company' AND value = ? AND value <> '') "
        "OR (kind = 'pattern' AND (lower(?) GLOB lower(value) OR lower(?) GLOB lower(value)))",
        {id.text(), id.url(), company, id.text(), company});
    return blocks.empty() ? std::nullopt : std::optional(blocks.front());
}

bool DoNotContact::has_forgotten() const {
    return database_.value<bool>(
        "SELECT EXISTS (SELECT 1 FROM outreach_secret WHERE name = 'forgotten')");
}

std::optional<Block> DoNotContact::find_forgotten(const domain::PublicId& id) const {
    const auto key =
        database_.find<std::string>("SELECT value FROM outreach_secret WHERE name = 'forgotten'");
    if (!key) return std::nullopt;
    const auto blocks =
        read("kind = 'forgotten' AND value = ?", {hmac_sha256(std::get<0>(*key), id.key())});
    return blocks.empty() ? std::nullopt : std::optional(blocks.front());
}

void DoNotContact::forget(const domain::PublicId& id, base::Time now, base::Rng& rng) {
    database_.run("INSERT OR IGNORE INTO outreach_secret (name, value) VALUES ('forgotten', ?)",
                  {rng.text(64, "0123456789abcdef")});
    const auto key =
        database_.value<std::string>("SELECT value FROM outreach_secret WHERE name = 'forgotten'");
    block(BlockKind::Forgotten, hmac_sha256(key, id.key()), "forgotten at the user's wish", now);
}

}  // namespace crm
