#include "crm/ledger/ledger.h"

#include "crm/schema/time_text.h"
#include "crm/steering/lease.h"
#include "domain/act_rule.h"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace crm {
namespace {

using domain::ActionId;
using domain::ActionKind;
using domain::LeadId;

// What counts as done wherever that is the safe side.
constexpr std::string_view kLive = "(outcome IS NULL OR outcome IN ('done', 'unknown'))";
// What the site counts, or may have counted.
constexpr std::string_view kCounts =
    "(outcome IS NULL OR outcome IN ('done', 'unknown') "
    "OR (started_at IS NOT NULL AND outcome IN ('refused', 'failed')))";
// Of a kind, in a stretch by the calendar; and, beside these, in it by the machine's running time.
constexpr std::string_view kByCalendar = "account = ? AND kind = ? AND decided_at >= ? AND ";
constexpr std::string_view kByUptime =
    "account = ? AND kind = ? AND boot = ? AND up_us >= ? AND decided_at < ? AND boot <> '' AND ";

store::Values by_calendar(const std::string& account, ActionKind kind, const Stretch& stretch) {
    return {account, domain::name(kind), to_text(stretch.now - stretch.length)};
}

store::Values by_uptime(const std::string& account, ActionKind kind, const Stretch& stretch) {
    return {account, domain::name(kind), stretch.uptime.boot,
            (stretch.uptime.up - stretch.length).count(), to_text(stretch.now - stretch.length)};
}

std::int64_t count_in(store::Database& database, const std::string& account, ActionKind kind,
                      const Stretch& stretch, std::string_view which) {
    const std::string count = "SELECT count(*) FROM outreach_action WHERE ";
    return database.value<std::int64_t>(count + std::string(kByCalendar) + std::string(which),
                                        by_calendar(account, kind, stretch)) +
           database.value<std::int64_t>(count + std::string(kByUptime) + std::string(which),
                                        by_uptime(account, kind, stretch));
}

// When each that counts was decided, in no order.
void add_times(std::vector<base::Time>& times, store::Database& database,
               const std::string& account, ActionKind kind, const Stretch& stretch) {
    const std::string select = "SELECT decided_at FROM outreach_action WHERE ";
    const std::string order = std::string(kCounts) + " ORDER BY id";
    const auto add = [&](const std::string& text) { times.push_back(parse_time(text).value()); };
    database.each<std::string>(select + std::string(kByCalendar) + order,
                               by_calendar(account, kind, stretch), add);
    database.each<std::string>(select + std::string(kByUptime) + order,
                               by_uptime(account, kind, stretch), add);
}

}  // namespace

Ledger::Ledger(store::Database& database, std::string account, std::int64_t fence)
    : database_(database), account_(std::move(account)), fence_(fence) {}

ActionId Ledger::begin(const domain::Intent& intent, base::Time now, const base::Uptime& uptime) {
    return {database_.insert(
        "INSERT INTO outreach_action (account, lead_id, deal_id, public_id, kind, step, text_hash, "
        "decided_at, started_at, settled_at, outcome, evidence, merged, once, fence, boot, up_us) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, '', 0, ?, ?, ?, ?)",
        {account_, intent.lead.value, intent.deal.value, intent.public_id.text(),
         domain::name(intent.kind), intent.step, text_hash(intent.text), to_text(now),
         domain::rule(intent.kind).is_visible ? 1 : 0, fence_, uptime.boot, uptime.up.count()})};
}

bool Ledger::start(ActionId id, base::Time now, const base::Uptime& uptime) {
    return database_.run(
               "UPDATE outreach_action SET started_at = ?, boot = ?, up_us = ? WHERE id = ? "
               "AND outcome IS NULL AND fence = ? AND EXISTS (SELECT 1 FROM outreach_lease AS l "
               "WHERE l.account = outreach_action.account AND l.fence = outreach_action.fence "
               "AND l.released_at IS NULL)",
               {to_text(now), uptime.boot, uptime.up.count(), id.value, fence_}) > 0;
}

void Ledger::settle(ActionId id, domain::Outcome outcome, std::string_view evidence,
                    base::Time now) {
    const auto changed = database_.run(
        "UPDATE outreach_action SET outcome = ?, evidence = ?, settled_at = ? "
        "WHERE id = ? AND (outcome IS NULL OR outcome = 'unknown') AND fence = ?",
        {domain::name(outcome), evidence, to_text(now), id.value, fence_});
    if (changed > 0) return;
    const auto owner =
        database_.value<std::int64_t>("SELECT fence FROM outreach_action WHERE id = ?", {id.value});
    if (owner != fence_) throw LeaseLost(account_ + " is worked by another process by now");
    throw std::logic_error(fmt::format("action {} has its outcome already", id.value));
}

void Ledger::adopt() {
    database_.run(
        "UPDATE outreach_action SET fence = ? WHERE account = ? AND fence < ? "
        "AND (outcome IS NULL OR outcome = 'unknown')",
        {fence_, account_, fence_});
}

LedgerEntry Ledger::load(ActionId id) const {
    return list_entries(database_, "WHERE a.id = ?", {id.value}).at(0);
}

std::vector<LedgerEntry> Ledger::list_open() const {
    return list_entries(database_, "WHERE a.account = ? AND a.outcome IS NULL ORDER BY a.id",
                        {account_});
}

std::vector<LedgerEntry> Ledger::list_unknown(base::Time from) const {
    return list_entries(database_,
                        "WHERE a.account = ? AND a.outcome = 'unknown' AND a.once = 1 "
                        "AND a.decided_at >= ? ORDER BY a.id",
                        {account_, to_text(from)});
}

std::vector<LedgerEntry> Ledger::list_latest(std::size_t limit) const {
    return list_entries(database_, "WHERE a.account = ? ORDER BY a.id DESC LIMIT ?",
                        {account_, static_cast<std::int64_t>(limit)});
}

std::vector<LedgerEntry> Ledger::list_of_member() const {
    std::vector<LedgerEntry> all;
    for (const auto& account : accounts()) {
        auto some = list_entries(database_, "WHERE a.account = ? ORDER BY a.id DESC", {account});
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

std::vector<LedgerEntry> Ledger::list_of(LeadId lead) const {
    return list_entries(database_, "WHERE a.lead_id = ? ORDER BY a.id", {lead.value});
}

std::vector<std::string> Ledger::accounts() const {
    std::vector<std::string> accounts{account_};
    database_.each<std::string>(
        "SELECT account FROM outreach_login WHERE member = "
        "(SELECT member FROM outreach_login WHERE account = ?) AND account <> ? ORDER BY account",
        {account_, account_}, [&](std::string account) { accounts.push_back(std::move(account)); });
    return accounts;
}

std::int64_t Ledger::count(ActionKind kind, const Stretch& stretch) const {
    std::int64_t sum = 0;
    for (const auto& account : accounts())
        sum += count_in(database_, account, kind, stretch, kCounts);
    return sum;
}

std::int64_t Ledger::count_rehearsed(ActionKind kind, const Stretch& stretch) const {
    std::int64_t sum = 0;
    for (const auto& account : accounts())
        sum += count_in(database_, account, kind, stretch, "outcome = 'rehearsed'");
    return sum;
}

std::optional<base::Time> Ledger::find_decided(ActionKind kind, const Stretch& stretch,
                                               std::size_t index) const {
    std::vector<base::Time> times;
    for (const auto& account : accounts()) add_times(times, database_, account, kind, stretch);
    if (index >= times.size()) return std::nullopt;
    std::sort(times.begin(), times.end());
    return times[index];
}

// How long ago the row was, by whichever time shows less.
base::Duration Ledger::gone_since(const std::string& at, const std::string& boot, std::int64_t up,
                                  base::Time now, const base::Uptime& uptime) {
    const base::Duration by_calendar = now - parse_time(at).value();
    const bool is_same_boot = !boot.empty() && boot == uptime.boot;
    const base::Duration gone =
        is_same_boot ? std::min(by_calendar, uptime.up - base::Duration(up)) : by_calendar;
    return std::max(gone, base::Duration(0));
}

std::optional<base::Duration> Ledger::find_rest(ActionKind kind, base::Time now,
                                                const base::Uptime& uptime) const {
    std::optional<base::Duration> least;
    for (const auto& account : accounts()) {
        const auto row = database_.find<std::string, std::string, std::int64_t>(
            "SELECT coalesce(started_at, decided_at), boot, up_us FROM outreach_action "
            "WHERE account = ? AND kind = ? AND (started_at IS NOT NULL OR outcome = 'rehearsed') "
            "ORDER BY id DESC LIMIT 1",
            {account, domain::name(kind)});
        if (!row) continue;
        const auto& [at, boot, up] = *row;
        const auto gone = gone_since(at, boot, up, now, uptime);
        least = std::min(least.value_or(gone), gone);
    }
    return least;
}

std::optional<base::Duration> Ledger::find_time_at_work(base::Time now,
                                                        const base::Uptime& uptime) const {
    std::optional<std::int64_t> first;
    std::optional<base::Duration> gone;
    const auto look = [&](const std::string& account, ActionKind kind) {
        const auto row = database_.find<std::int64_t, std::string, std::string, std::int64_t>(
            "SELECT id, started_at, boot, up_us FROM outreach_action WHERE account = ? "
            "AND kind = ? AND started_at IS NOT NULL ORDER BY id LIMIT 1",
            {account, domain::name(kind)});
        if (!row || (first && *first < std::get<0>(*row))) return;
        first = std::get<0>(*row);
        gone = gone_since(std::get<1>(*row), std::get<2>(*row), std::get<3>(*row), now, uptime);
    };
    for (const auto& account : accounts()) {
        for (const auto& rule : domain::act_rules()) {
            if (rule.is_visible) look(account, rule.kind);
        }
    }
    return gone;
}

Failures Ledger::count_failures(ActionKind kind, base::Time now) const {
    const bool refusals_count = domain::rule(kind).is_refusal_final;
    Failures failures;
    for (const auto& account : accounts()) {
        database_.each<std::string, std::string, std::string>(
            "SELECT outcome, evidence, settled_at FROM outreach_action WHERE account = ? "
            "AND kind = ? AND (started_at IS NOT NULL OR outcome = 'rehearsed') "
            "AND outcome IS NOT NULL AND decided_at >= ? AND settled_at > coalesce((SELECT max(at) "
            "FROM outreach_event WHERE account = ? AND kind = 'resumed'), '') ORDER BY id DESC",
            {account, domain::name(kind), to_text(now - std::chrono::hours(24)), account},
            [&](const std::string& outcome, std::string evidence, const std::string& settled) {
                const bool failed = outcome == "failed" || (refusals_count && outcome == "refused");
                if (!failed) return outcome == "refused";
                if (failures.in_a_row++ == 0) {
                    failures.evidence = std::move(evidence);
                    failures.last = parse_time(settled).value();
                }
                return true;
            });
    }
    return failures;
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
    return id && live("public_id <> '' AND once = 1 AND public_id = ?", id->text());
}

std::optional<base::Time> Ledger::find_last_rehearsal(LeadId lead, ActionKind kind) const {
    const auto row = database_.find<std::string>(
        "SELECT decided_at FROM outreach_action WHERE lead_id = ? AND kind = ? "
        "AND outcome = 'rehearsed' ORDER BY decided_at DESC LIMIT 1",
        {lead.value, domain::name(kind)});
    return row ? parse_time(std::get<0>(*row)) : std::nullopt;
}

void Ledger::mark_exhausted(ActionKind kind, std::string_view evidence, base::Time now,
                            const base::Uptime& uptime) {
    database_.run(
        "INSERT INTO outreach_exhausted (account, kind, marked_at, evidence, boot, up_us) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        {account_, domain::name(kind), to_text(now), evidence, uptime.boot, uptime.up.count()});
}

std::optional<std::string> Ledger::find_exhausted(ActionKind kind, const Stretch& stretch) const {
    for (const auto& account : accounts()) {
        const auto row = database_.find<std::string>(
            "SELECT coalesce(evidence, '') FROM outreach_exhausted WHERE account = ? AND kind = ? "
            "AND (marked_at >= ? OR (boot = ? AND boot <> '' AND up_us >= ?)) "
            "ORDER BY id DESC LIMIT 1",
            {account, domain::name(kind), to_text(stretch.now - stretch.length),
             stretch.uptime.boot, (stretch.uptime.up - stretch.length).count()});
        if (row) return std::get<0>(*row);
    }
    return std::nullopt;
}

void Ledger::set_member(std::string_view member_id) {
    database_.run(
        "INSERT INTO outreach_login (account, member) VALUES (?, ?) "
        "ON CONFLICT (account) DO UPDATE SET member = excluded.member",
        {account_, member_id});
}

}  // namespace crm
