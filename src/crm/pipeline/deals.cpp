#include "crm/pipeline/deals.h"

#include "crm/ledger/events.h"
#include "crm/ledger/ledger.h"
#include "crm/people/identity.h"
#include "crm/pipeline/deal_row.h"
#include "crm/schema/time_text.h"
#include "domain/act_rule.h"
#include "lib/store/transaction.h"

#include <fmt/core.h>

#include <algorithm>

namespace crm {
namespace {

using domain::Deal;
using domain::DealId;
using domain::ProfileState;
using domain::PublicId;

// The kind of event that hold() adds.
constexpr std::string_view kWaiting = "waiting";

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
    return first_deal(
        database_, owner_,
        std::string(kDealRow) + "WHERE d.lead_id = ? AND d.owner_id = ? ORDER BY d.id",
        {lead.value, owner_.user.value});
}

std::optional<Deal> Deals::find(const PublicId& id) const {
    const auto lead = Identity(database_, owner_.handle).find(id);
    return lead ? find(*lead) : std::nullopt;
}

std::optional<Deal> Deals::find(DealId id) const {
    return first_deal(database_, owner_,
                      std::string(kDealRow) + "WHERE d.id = ? AND d.owner_id = ?",
                      {id.value, owner_.user.value});
}

Deal Deals::load(DealId id) const {
    auto deal = find(id);
    if (!deal) throw std::out_of_range(fmt::format("there is no deal {} of ours", id.value));
    return *std::move(deal);
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

void Deals::transition(DealId id, ProfileState to, std::string_view reason, base::Time now) {
    store::Transaction transaction(database_);
    const auto deal = find(id);
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

base::Result<void> Deals::hand_over(DealId id, const Owner& to, std::string_view reason,
                                    base::Time now) {
    store::Transaction transaction(database_);
    const auto deal = load(id);
    const Ledger ledger(database_, owner_.handle);
    const auto& rules = domain::act_rules();
    const bool has_begun = std::any_of(rules.begin(), rules.end(), [&](const auto& rule) {
        return rule.is_visible && ledger.has_live(deal.lead, rule.kind, 1);
    });
    if (has_begun ||
        (deal.state != ProfileState::Discovered && deal.state != ProfileState::Enriched))
        return base::failure(fmt::format("{} is {}: what {} began with them is {}'s to end",
                                         deal.public_id.text(), domain::name(deal.state),
                                         owner_.handle, owner_.handle));
    database_.run("UPDATE crm_deal SET owner_id = ? WHERE id = ?", {to.user.value, id.value});
    database_.run("UPDATE crm_lead SET owner_id = ? WHERE id = ?",
                  {to.user.value, deal.lead.value});
    const auto text = fmt::format("from {} to {}: {}", owner_.handle, to.handle, reason);
    for (const auto& handle : {owner_.handle, to.handle})
        Events(database_, handle).add("handed over", text, now, id);
    transaction.commit();
    return {};
}

void Deals::set_backoff(DealId id, double hours, base::Time now) {
    const auto due = now + std::chrono::duration_cast<base::Duration>(
                               std::chrono::duration<double, std::ratio<3600>>(hours));
    store::Transaction transaction(database_);
    // As in the original, `update_date` stays.
    database_.run("UPDATE crm_deal SET next_step = ? WHERE id = ?",
                  {backoff_text(hours), id.value});
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

void Deals::rest(DealId id, base::Time not_before) {
    database_.run(
        "INSERT INTO outreach_deal (deal_id, owner_id, not_before) VALUES (?, ?, ?) "
        "ON CONFLICT (deal_id) DO UPDATE SET not_before = excluded.not_before, "
        "next_check_at = iif(pending_since IS NULL, NULL, excluded.not_before)",
        {id.value, owner_.user.value, to_text(not_before)});
}

std::optional<base::Time> Deals::find_came_to(DealId id, ProfileState state) const {
    const auto row = database_.find<std::string>(
        "SELECT at FROM outreach_event WHERE deal_id = ? AND kind = ? ORDER BY id DESC LIMIT 1",
        {id.value, domain::name(state)});
    return row ? parse_time(std::get<0>(*row)) : std::nullopt;
}

base::Time Deals::hold(DealId id, std::string_view reason, base::Time now) {
    constexpr std::int64_t kLongestHours = 24;
    store::Transaction transaction(database_);
    const auto earlier = database_.value<std::int64_t>(
        "SELECT count(*) FROM outreach_event WHERE deal_id = ? AND kind = ?",
        {id.value, std::string(kWaiting)});
    const auto hours = std::min(std::int64_t{1} << std::min(earlier, kLongestHours), kLongestHours);
    const base::Time until = now + std::chrono::hours(hours);
    rest(id, until);
    Events(database_, owner_.handle).add(kWaiting, reason, now, id);
    transaction.commit();
    return until;
}

void Deals::set_aside(DealId id, std::string_view reason, base::Time now) {
    store::Transaction transaction(database_);
    const auto added = database_.run(
        "INSERT OR IGNORE INTO outreach_aside (deal_id, since) SELECT id, ? FROM crm_deal "
        "WHERE id = ?",
        {to_text(now), id.value});
    if (added > 0) Events(database_, owner_.handle).add("set aside", reason, now, id);
    transaction.commit();
}

std::vector<Held> Deals::list_held() const {
    std::vector<Held> held;
    database_.each<std::string, std::string>(
        "SELECT l.website, e.text FROM crm_deal AS d JOIN crm_lead AS l ON l.id = d.lead_id "
        "JOIN outreach_event AS e ON e.id = (SELECT max(o.id) FROM outreach_event AS o "
        "WHERE o.deal_id = d.id) WHERE d.owner_id = ? AND d.stage_id = ? AND e.kind = ? "
        "ORDER BY d.id",
        {owner_.user.value, owner_.stage(ProfileState::Connected), std::string(kWaiting)},
        [&](const std::string& website, std::string reason) {
            if (const auto public_id = PublicId::from_url(website))
                held.push_back({*public_id, std::move(reason)});
        });
    return held;
}

}  // namespace crm
