#include "crm/ledger.h"

#include "crm/digest.h"
#include "crm/time_text.h"

#include <fmt/core.h>

#include <stdexcept>

namespace crm {
namespace {

using domain::ActionId;
using domain::ActionKind;
using domain::LeadId;

constexpr std::string_view kEntry =
    "SELECT a.id, a.lead_id, a.deal_id, coalesce(l.website, ''), a.public_id, a.kind, a.step, "
    "a.text_hash, a.decided_at, a.started_at, a.settled_at, a.outcome, a.evidence "
    "FROM outreach_action AS a LEFT JOIN crm_lead AS l ON l.id = a.lead_id ";
// What counts as done wherever that is the safe side.
constexpr std::string_view kLive = "(outcome IS NULL OR outcome IN ('done', 'unknown'))";

std::optional<base::Time> time_of(const std::optional<std::string>& text) {
    return text ? parse_time(*text) : std::nullopt;
}

// Who the row is about: the name in the ledger, or the lead's of today; "forgotten" after erasure.
domain::PublicId person_of(const std::string& public_id, const std::string& website) {
    if (auto id = domain::PublicId::from_slug(public_id)) return *id;
    if (auto id = domain::PublicId::from_url(website)) return *id;
    return *domain::PublicId::from_slug("forgotten");
}

std::vector<LedgerEntry> read_entries(store::Database& database, const std::string& rest,
                                      const store::Values& binds) {
    std::vector<LedgerEntry> entries;
    using Text = std::string;
    using Maybe = std::optional<std::string>;
    database.each<std::int64_t, std::int64_t, std::int64_t, Text, Text, Text, std::int64_t, Text,
                  Text, Maybe, Maybe, Maybe, Text>(
        std::string(kEntry) + rest, binds,
        [&](std::int64_t id, std::int64_t lead, std::int64_t deal, const Text& website,
            const Text& public_id, const Text& kind, std::int64_t step, const Text& hash,
            const Text& decided, const Maybe& started, const Maybe& settled, const Maybe& outcome,
            const Text& evidence) {
            entries.push_back(
                {.id = {id},
                 .lead = {lead},
                 .deal = {deal},
                 .public_id = person_of(public_id, website),
                 .kind = domain::action_kind_named(kind).value_or(ActionKind::ProfileRead),
                 .step = static_cast<int>(step),
                 .text_hash = hash,
                 .decided_at = parse_time(decided).value_or(base::Time()),
                 .started_at = time_of(started),
                 .settled_at = time_of(settled),
                 .outcome = outcome ? domain::outcome_named(*outcome) : std::nullopt,
                 .evidence = evidence});
        });
    return entries;
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

Ledger::Ledger(store::Database& database, std::string account)
    : database_(database), account_(std::move(account)) {}

ActionId Ledger::begin(const domain::Intent& intent, base::Time now) {
    return {database_.insert(
        "INSERT INTO outreach_action (account, lead_id, deal_id, public_id, kind, step, text_hash, "
        "decided_at, started_at, settled_at, outcome, evidence, merged) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, '', 0)",
        {account_, intent.lead.value, intent.deal.value, intent.public_id.text(),
         domain::name(intent.kind), intent.step, text_hash(intent.text), to_text(now)})};
}

void Ledger::mark_started(ActionId id, base::Time now) {
    database_.run("UPDATE outreach_action SET started_at = ? WHERE id = ? AND outcome IS NULL",
                  {to_text(now), id.value});
}

void Ledger::settle(ActionId id, domain::Outcome outcome, std::string_view evidence,
                    base::Time now) {
    const auto changed = database_.run(
        "UPDATE outreach_action SET outcome = ?, evidence = ?, settled_at = ? "
        "WHERE id = ? AND (outcome IS NULL OR outcome = 'unknown')",
        {domain::name(outcome), evidence, to_text(now), id.value});
    if (changed == 0) {
        throw std::logic_error(fmt::format("action {} has its outcome already", id.value));
    }
}

LedgerEntry Ledger::load(ActionId id) const {
    return read_entries(database_, "WHERE a.id = ?", {id.value}).at(0);
}

std::vector<LedgerEntry> Ledger::list_open() const {
    return read_entries(database_, "WHERE a.account = ? AND a.outcome IS NULL ORDER BY a.id",
                        {account_});
}

std::vector<LedgerEntry> Ledger::list_latest(std::size_t limit) const {
    return read_entries(database_, "WHERE a.account = ? ORDER BY a.id DESC LIMIT ?",
                        {account_, static_cast<std::int64_t>(limit)});
}

std::vector<LedgerEntry> Ledger::list_of(LeadId lead) const {
    return read_entries(database_, "WHERE a.lead_id = ? ORDER BY a.id", {lead.value});
}

std::int64_t Ledger::count(ActionKind kind, base::Time from, base::Time to) const {
    return database_.value<std::int64_t>(
        "SELECT count(*) FROM outreach_action WHERE account = ? AND kind = ? AND decided_at >= ? "
        "AND decided_at < ? AND " +
            std::string(kLive),
        {account_, domain::name(kind), to_text(from), to_text(to)});
}

std::int64_t Ledger::count_rehearsed(ActionKind kind, base::Time from, base::Time to) const {
    return database_.value<std::int64_t>(
        "SELECT count(*) FROM outreach_action WHERE account = ? AND kind = ? AND decided_at >= ? "
        "AND decided_at < ? AND outcome = 'rehearsed'",
        {account_, domain::name(kind), to_text(from), to_text(to)});
}

std::optional<base::Time> Ledger::find_decided(ActionKind kind, base::Time from, base::Time to,
                                               std::int64_t index) const {
    const auto row = database_.find<std::string>(
        "SELECT decided_at FROM outreach_action WHERE account = ? AND kind = ? "
        "AND decided_at >= ? AND decided_at < ? AND " +
            std::string(kLive) + " ORDER BY decided_at LIMIT 1 OFFSET ?",
        {account_, domain::name(kind), to_text(from), to_text(to), index});
    return row ? parse_time(std::get<0>(*row)) : std::nullopt;
}

bool Ledger::has_live(LeadId lead, ActionKind kind, int step) const {
    const auto live = [&](const std::string& condition, const store::Value& person) {
        return database_
            .find<std::int64_t>("SELECT id FROM outreach_action WHERE " + condition +
                                    " AND kind = ? AND step = ? AND " + std::string(kLive) +
                                    " LIMIT 1",
                                {person, domain::name(kind), step})
            .has_value();
    };
    if (live("lead_id = ?", lead.value)) return true;
    // Somebody may have deleted the person's former lead.
    const auto website =
        database_.find<std::string>("SELECT website FROM crm_lead WHERE id = ?", {lead.value});
    const auto id = website ? domain::PublicId::from_url(std::get<0>(*website)) : std::nullopt;
    return id && live(
                     "public_id <> '' AND kind IN ('invite', 'message', 'withdraw') "
                     "AND public_id = ?",
                     id->text());
}

std::optional<base::Time> Ledger::find_last_rehearsal(LeadId lead, ActionKind kind) const {
    const auto row = database_.find<std::string>(
        "SELECT decided_at FROM outreach_action WHERE lead_id = ? AND kind = ? "
        "AND outcome = 'rehearsed' ORDER BY decided_at DESC LIMIT 1",
        {lead.value, domain::name(kind)});
    return row ? parse_time(std::get<0>(*row)) : std::nullopt;
}

void Ledger::mark_exhausted(ActionKind kind, std::string_view evidence, base::Time now) {
    database_.run(
        "INSERT INTO outreach_exhausted (account, kind, marked_at, evidence) VALUES (?, ?, ?, ?)",
        {account_, domain::name(kind), to_text(now), evidence});
}

std::optional<std::string> Ledger::find_exhausted(ActionKind kind, base::Time from,
                                                  base::Time to) const {
    const auto row = database_.find<std::string>(
        "SELECT coalesce(evidence, '') FROM outreach_exhausted WHERE account = ? AND kind = ? "
        "AND marked_at >= ? AND marked_at < ? ORDER BY marked_at DESC LIMIT 1",
        {account_, domain::name(kind), to_text(from), to_text(to)});
    return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

}  // namespace crm
