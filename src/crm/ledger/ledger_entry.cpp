#include "crm/ledger/ledger_entry.h"

#include "crm/privacy/digest.h"
#include "crm/schema/time_text.h"

#include <fmt/core.h>

#include <stdexcept>

namespace crm {
namespace {

using Text = std::string;
using Maybe = std::optional<std::string>;

using domain::ActionKind;

constexpr std::string_view kEntry =
    "SELECT a.id, a.lead_id, a.deal_id, coalesce(l.website, ''), a.public_id, a.kind, a.step, "
    "a.text_hash, a.decided_at, a.started_at, a.settled_at, a.outcome, a.evidence "
    "FROM outreach_action AS a LEFT JOIN crm_lead AS l ON l.id = a.lead_id ";

// What stands in our own table and makes no sense stops us: a guess would be acted on.
template <class T>
T understood(const std::optional<T>& value, const std::string& text, std::int64_t id) {
    if (value) return *value;
    throw std::runtime_error(fmt::format(
        "the ledger's row {} holds \"{}\", which this version does not know: a newer one wrote it, "
        "or the file is damaged; `openoutreach crm check` looks it over",
        id, text));
}

ActionKind kind_named(const std::string& text, std::int64_t id) {
    return understood(domain::action_kind_named(text), text, id);
}

base::Time time_named(const std::string& text, std::int64_t id) {
    return understood(parse_time(text), text, id);
}

std::optional<base::Time> time_of(const std::optional<std::string>& text, std::int64_t id) {
    return text ? std::optional(time_named(*text, id)) : std::nullopt;
}

std::optional<domain::Outcome> outcome_of(const std::optional<std::string>& text, std::int64_t id) {
    return text ? std::optional(understood(domain::outcome_named(*text), *text, id)) : std::nullopt;
}

// Who the row is about: the name in the ledger, or the lead's of today; "forgotten" after erasure.
domain::PublicId person_of(const std::string& public_id, const std::string& website) {
    if (auto id = domain::PublicId::from_slug(public_id)) return *id;
    if (auto id = domain::PublicId::from_url(website)) return *id;
    return *domain::PublicId::from_slug("forgotten");
}

}  // namespace

std::string text_hash(std::string_view text) {
    std::string words;
    bool gap = false;
    for (const char c : text) {
        const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
        if (!blank && gap && !words.empty()) words += ' ';
        if (!blank) words += c;
        gap = blank;
    }
    return words.empty() ? "" : sha256(words);
}

std::vector<LedgerEntry> list_entries(store::Database& database, const std::string& rest,
                                      const store::Values& binds) {
    std::vector<LedgerEntry> entries;
    database.each<std::int64_t, std::int64_t, std::int64_t, Text, Text, Text, std::int64_t, Text,
                  Text, Maybe, Maybe, Maybe, Text>(
        std::string(kEntry) + rest, binds,
        [&](std::int64_t id, std::int64_t lead, std::int64_t deal, const Text& website,
            const Text& public_id, const Text& kind, std::int64_t step, const Text& hash,
            const Text& decided, const Maybe& started, const Maybe& settled, const Maybe& outcome,
            const Text& evidence) {
            entries.push_back({.id = {id},
                               .lead = {lead},
                               .deal = {deal},
                               .public_id = person_of(public_id, website),
                               .kind = kind_named(kind, id),
                               .step = static_cast<int>(step),
                               .text_hash = hash,
                               .decided_at = time_named(decided, id),
                               .started_at = time_of(started, id),
                               .settled_at = time_of(settled, id),
                               .outcome = outcome_of(outcome, id),
                               .evidence = evidence});
        });
    return entries;
}

}  // namespace crm
