#include "crm/deals.h"

#include "crm/events.h"
#include "crm/time_text.h"
#include "lib/store/transaction.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace crm {
namespace {

using domain::Deal;
using domain::DealId;
using domain::ProfileState;
using domain::PublicId;

// What first_deal() reads.
constexpr std::string_view kColumns =
    "SELECT d.id, d.lead_id, l.website, d.stage_id, d.update_date ";
constexpr std::string_view kDeal =
    "SELECT d.id, d.lead_id, l.website, d.stage_id, d.update_date FROM crm_deal AS d "
    "JOIN crm_lead AS l ON l.id = d.lead_id ";
constexpr std::string_view kNotPostponed =
    "AND NOT EXISTS (SELECT 1 FROM outreach_deal AS o WHERE o.deal_id = d.id "
    "AND o.not_before > ?) ";

// Nothing for a row that somebody else made and that has no place in our pipeline: no profile
// address, or a stage of their own.
std::optional<Deal> to_deal(const Owner& owner, std::int64_t id, std::int64_t lead,
                            const std::string& website, std::int64_t stage,
                            const std::string& updated) {
    const auto public_id = PublicId::from_url(website);
    const auto state = owner.state(stage);
    if (!public_id || !state) return std::nullopt;
    return Deal{.id = {id},
                .lead = {lead},
                .public_id = *public_id,
                .state = *state,
                .updated_at = parse_time(updated).value_or(base::Time())};
}

// The first row of `sql` that is a deal of ours.
std::optional<Deal> first_deal(store::Database& database, const Owner& owner,
                               const std::string& sql, const store::Values& binds) {
    std::optional<Deal> found;
    database.each<std::int64_t, std::int64_t, std::string, std::int64_t, std::string>(
        sql, binds,
        [&](std::int64_t id, std::int64_t lead, const std::string& website, std::int64_t stage,
            const std::string& updated) {
            found = to_deal(owner, id, lead, website, stage, updated);
            return !found.has_value();
        });
    return found;
}

std::optional<double> backoff_hours(const std::string& next_step) {
    const auto json = nlohmann::json::parse(next_step, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    const auto hours = json.find("backoff_hours");
    if (hours == json.end() || !hours->is_number()) return std::nullopt;
    return hours->get<double>();
}

void check_move(const Deal& deal, ProfileState to) {
    if (domain::is_terminal(deal.state)) {
        throw TerminalStateError(
            fmt::format("{} is {} already", deal.public_id.text(), domain::name(deal.state)));
    }
    if (!domain::may_move(deal.state, to)) {
        throw std::logic_error(
            fmt::format("no move leads from {} to {}", domain::name(deal.state), domain::name(to)));
    }
}

}  // namespace

Deals::Deals(store::Database& database, Owner owner)
    : database_(database), owner_(std::move(owner)) {}

std::optional<Deal> Deals::find(domain::LeadId lead) const {
    return first_deal(database_, owner_, std::string(kDeal) + "WHERE d.lead_id = ? ORDER BY d.id",
                      {lead.value});
}

std::optional<Deal> Deals::find(const PublicId& id) const {
    const auto by_website = first_deal(
        database_, owner_, std::string(kDeal) + "WHERE l.website = ? COLLATE NOCASE ORDER BY d.id",
        {id.url()});
    if (by_website) return by_website;
    return first_deal(database_, owner_,
                      std::string(kDeal) +
                          "JOIN outreach_identity AS i ON i.lead_id = l.id "
                          "WHERE i.name = ? ORDER BY d.id",
                      {id.text()});
}

std::optional<Deal> Deals::find_row(DealId id) const {
    return first_deal(database_, owner_, std::string(kDeal) + "WHERE d.id = ?", {id.value});
}

Deal Deals::load(DealId id) const {
    auto deal = find_row(id);
    if (!deal) throw std::out_of_range(fmt::format("there is no deal {} of ours", id.value));
    return *std::move(deal);
}

std::optional<Deal> Deals::next(ProfileState state, base::Time now) const {
    return first_deal(database_, owner_,
                      std::string(kDeal) + "WHERE d.owner_id = ? AND d.stage_id = ? " +
                          std::string(kNotPostponed) + "ORDER BY d.id",
                      {owner_.user.value, owner_.stage(state), to_text(now)});
}

std::optional<Deal> Deals::next_to_enrich(base::Time now) const {
    return next(ProfileState::Discovered, now);
}

std::optional<Deal> Deals::next_connected(base::Time now) const {
    return next(ProfileState::Connected, now);
}

void Deals::visit_enriched(base::Time now, const std::function<void(Candidate&&)>& visit) const {
    database_.each<std::int64_t, std::int64_t, std::string, std::string>(
        "SELECT d.id, l.id, l.website, l.description FROM crm_deal AS d "
        "JOIN crm_lead AS l ON l.id = d.lead_id WHERE d.owner_id = ? AND d.stage_id = ? " +
            std::string(kNotPostponed) + "ORDER BY d.id",
        {owner_.user.value, owner_.stage(ProfileState::Enriched), to_text(now)},
        [&](std::int64_t deal, std::int64_t lead, const std::string& website,
            std::string&& profile) {
            const auto public_id = PublicId::from_url(website);
            if (!public_id) return;
            visit({.deal = {deal},
                   .lead = {lead},
                   .public_id = *public_id,
                   .profile_json = std::move(profile)});
        });
}

std::int64_t Deals::count_to_enrich(base::Time now) const {
    const auto owner = owner_.user.value;
    const auto stage = owner_.stage(ProfileState::Discovered);
    const auto all = count_by_state().at(static_cast<std::size_t>(ProfileState::Discovered));
    return all - database_.value<std::int64_t>(
                     "SELECT count(*) FROM outreach_deal AS o JOIN crm_deal AS d "
                     "ON d.id = o.deal_id WHERE o.not_before > ? AND d.owner_id = ? "
                     "AND d.stage_id = ?",
                     {to_text(now), owner, stage});
}

StateCounts Deals::count_by_state() const {
    StateCounts counts{};
    database_.each<std::int64_t, std::int64_t>(
        "SELECT stage_id, deals FROM outreach_count WHERE owner_id = ? ORDER BY stage_id",
        {owner_.user.value}, [&](std::int64_t stage, std::int64_t deals) {
            const auto state = owner_.state(stage);
            if (state) counts.at(static_cast<std::size_t>(*state)) = deals;
        });
    return counts;
}

std::optional<DuePending> Deals::next_pending(std::chrono::minutes recheck_after) const {
    auto fresh = earliest("pending_since", "o.next_check_at IS NULL");
    auto backed_off = earliest("next_check_at", "o.next_check_at IS NOT NULL");
    if (fresh) fresh->due += recheck_after;
    if (!fresh || (backed_off && backed_off->due < fresh->due)) return backed_off;
    return fresh;
}

// The pending deal that comes first by `column` of outreach_deal, which becomes its due time.
std::optional<DuePending> Deals::earliest(const std::string& column,
                                          const std::string& condition) const {
    const auto deal =
        first_deal(database_, owner_,
                   std::string(kColumns) +
                       "FROM outreach_deal AS o CROSS JOIN crm_deal AS d ON d.id = o.deal_id "
                       "CROSS JOIN crm_lead AS l ON l.id = d.lead_id WHERE o.owner_id = ? "
                       "AND o.pending_since IS NOT NULL AND " +
                       condition + " ORDER BY o." + column,
                   {owner_.user.value});
    if (!deal) return std::nullopt;
    const auto [due, next_step] =
        database_
            .find<std::string, std::string>("SELECT o." + column +
                                                ", d.next_step FROM outreach_deal AS o "
                                                "JOIN crm_deal AS d ON d.id = o.deal_id "
                                                "WHERE o.deal_id = ?",
                                            {deal->id.value})
            .value();
    return DuePending{.deal = *deal,
                      .due = parse_time(due).value_or(base::Time()),
                      .backoff_hours = backoff_hours(next_step)};
}

std::int64_t Deals::count_pending_due(base::Time from, base::Time to,
                                      std::chrono::minutes recheck_after) const {
    const auto owner = owner_.user.value;
    return database_.value<std::int64_t>(
        "SELECT (SELECT count(*) FROM outreach_deal WHERE owner_id = ? AND pending_since IS NOT "
        "NULL AND next_check_at IS NULL AND pending_since >= ? AND pending_since < ?) + "
        "(SELECT count(*) FROM outreach_deal WHERE owner_id = ? AND next_check_at >= ? "
        "AND next_check_at < ?)",
        {owner, to_text(from - recheck_after), to_text(to - recheck_after), owner, to_text(from),
         to_text(to)});
}

void Deals::transition(DealId id, ProfileState to, std::string_view reason, base::Time now) {
    store::Transaction transaction(database_);
    const auto deal = find_row(id);
    if (!deal) throw TerminalStateError(fmt::format("deal {} is gone", id.value));
    if (deal->state != to) {
        check_move(*deal, to);
        write_stage(*deal, to, reason, now);
        Events(database_, owner_.handle).add(domain::name(to), reason, now, id);
    }
    transaction.commit();
}

void Deals::write_stage(const Deal& deal, ProfileState to, std::string_view reason,
                        base::Time now) {
    const auto& row = domain::row(to);
    const bool clears = deal.state == ProfileState::Pending || to == ProfileState::Pending;
    const std::optional<std::string> won =
        to == ProfileState::Completed ? std::optional(to_text(now)) : std::nullopt;
    database_.run(
        "UPDATE crm_deal SET stage_id = ?, update_date = ?, next_step_date = ?, "
        "stages_dates = stages_dates || ?, description = coalesce(nullif(?, ''), description), "
        "next_step = iif(?, '', next_step), active = active AND ?, "
        "closing_reason_id = coalesce(?, closing_reason_id), "
        "win_closing_date = coalesce(?, win_closing_date) WHERE id = ?",
        {owner_.stage(to), to_text(now), to_date_text(now),
         fmt::format("{} - {}\n", to_date_text(now), row.stage), reason, clears, row.active,
         owner_.closing_reason(to), won, deal.id.value});
}

void Deals::set_backoff(DealId id, double hours, base::Time now) {
    const auto due = now + std::chrono::duration_cast<base::Duration>(
                               std::chrono::duration<double, std::ratio<3600>>(hours));
    store::Transaction transaction(database_);
    // As in the original, `update_date` stays.
    database_.run("UPDATE crm_deal SET next_step = ? WHERE id = ?",
                  {nlohmann::json{{"backoff_hours", hours}}.dump(), id.value});
    database_.run("UPDATE outreach_deal SET next_check_at = ?, attempts = 0 WHERE deal_id = ?",
                  {to_text(due), id.value});
    transaction.commit();
}

int Deals::postpone(DealId id, base::Time not_before) {
    store::Transaction transaction(database_);
    database_.run(
        "INSERT INTO outreach_deal (deal_id, owner_id, not_before, attempts) VALUES (?, ?, ?, 1) "
        "ON CONFLICT (deal_id) DO UPDATE SET not_before = excluded.not_before, "
        "attempts = attempts + 1, "
        "next_check_at = iif(pending_since IS NULL, NULL, excluded.not_before)",
        {id.value, owner_.user.value, to_text(not_before)});
    const auto attempts = database_.value<std::int64_t>(
        "SELECT attempts FROM outreach_deal WHERE deal_id = ?", {id.value});
    transaction.commit();
    return static_cast<int>(attempts);
}

}  // namespace crm
