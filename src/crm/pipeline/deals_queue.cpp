// Who is next: the part of Deals that the lanes ask each turn.
#include "crm/pipeline/deal_row.h"
#include "crm/pipeline/deals.h"
#include "crm/schema/time_text.h"
#include "domain/action.h"

#include <fmt/core.h>

#include <algorithm>

namespace crm {
namespace {

using domain::Deal;
using domain::ProfileState;
using domain::PublicId;

constexpr std::string_view kNotPostponed =
    "AND NOT EXISTS (SELECT 1 FROM outreach_deal AS o WHERE o.deal_id = d.id "
    "AND o.not_before > ?) ";
// Neither is it the turn of blocked people.
constexpr std::string_view kNotAside =
    "AND NOT EXISTS (SELECT 1 FROM outreach_aside AS a WHERE a.deal_id = d.id) ";

constexpr std::string_view kNotAsideDeal =
    "AND NOT EXISTS (SELECT 1 FROM outreach_aside AS a WHERE a.deal_id = d.deal_id)";

// Filled in: whether they were looked at, and what leaves blocked people out.
constexpr std::string_view kToWithdraw =
    "SELECT o.deal_id, o.pending_since FROM outreach_deal AS o "
    "CROSS JOIN crm_deal AS d ON d.id = o.deal_id WHERE o.owner_id = ? "
    "AND o.pending_since IS NOT NULL AND o.next_check_at {} "
    "AND (o.not_before IS NULL OR o.not_before <= ?) {} "
    "AND NOT EXISTS (SELECT 1 FROM outreach_action AS w WHERE w.lead_id = d.lead_id "
    "AND w.kind = ? AND (w.outcome IS NULL OR w.outcome IN ('done', 'unknown'))) "
    "ORDER BY o.pending_since, o.deal_id";

}  // namespace

std::optional<Deal> Deals::next(ProfileState state, base::Time now) const {
    return first_deal(database_, owner_,
                      std::string(kDealRow) + "WHERE d.owner_id = ? AND d.stage_id = ? " +
                          std::string(kNotPostponed) + std::string(kNotAside) + "ORDER BY d.id",
                      {owner_.user.value, owner_.stage(state), to_text(now)});
}

std::optional<Deal> Deals::next_to_enrich(base::Time now) const {
    return next(ProfileState::Discovered, now);
}

std::optional<Deal> Deals::next_connected(base::Time now) const {
    return next(ProfileState::Connected, now);
}

std::int64_t Deals::count_to_enrich(base::Time now) const {
    const auto owner = owner_.user.value;
    const auto stage = owner_.stage(ProfileState::Discovered);
    const auto all = count_by_state().at(static_cast<std::size_t>(ProfileState::Discovered));
    return all - database_.value<std::int64_t>(
                     "SELECT count(*) FROM (SELECT deal_id FROM outreach_deal WHERE not_before > ? "
                     "UNION SELECT deal_id FROM outreach_aside) AS o JOIN crm_deal AS d "
                     "ON d.id = o.deal_id WHERE d.owner_id = ? AND d.stage_id = ?",
                     {to_text(now), owner, stage});
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
                   std::string(kDealColumns) +
                       "FROM outreach_deal AS o CROSS JOIN crm_deal AS d ON d.id = o.deal_id "
                       "CROSS JOIN crm_lead AS l ON l.id = d.lead_id WHERE o.owner_id = ? "
                       "AND o.pending_since IS NOT NULL AND " +
                       condition + " " + std::string(kNotAside) + "ORDER BY o." + column,
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
                      .due = stored_time(due, "outreach_deal"),
                      .backoff_hours = parse_backoff(next_step)};
}

std::int64_t Deals::count_pending_due(base::Time from, base::Time to,
                                      std::chrono::minutes recheck_after) const {
    const auto owner = owner_.user.value;
    return database_.value<std::int64_t>(
        "SELECT (SELECT count(*) FROM outreach_deal AS d WHERE owner_id = ? AND pending_since IS "
        "NOT NULL AND next_check_at IS NULL AND pending_since >= ? AND pending_since < ? " +
            std::string(kNotAsideDeal) +
            ") + (SELECT count(*) FROM outreach_deal AS d WHERE owner_id = ? AND next_check_at >= "
            "? "
            "AND next_check_at < ? " +
            std::string(kNotAsideDeal) + ")",
        {owner, to_text(from - recheck_after), to_text(to - recheck_after), owner, to_text(from),
         to_text(to)});
}

std::optional<base::Time> Deals::find_pending_since(domain::DealId id) const {
    const auto row = database_.find<std::optional<std::string>>(
        "SELECT pending_since FROM outreach_deal WHERE deal_id = ?", {id.value});
    const auto since = row ? std::get<0>(*row) : std::nullopt;
    return since ? parse_time(*since) : std::nullopt;
}

// Those who were looked at and those who were not stand in an index each.
std::vector<DueWithdrawal> Deals::list_to_withdraw(base::Duration after, base::Time now,
                                                   std::size_t limit) const {
    std::vector<DueWithdrawal> list;
    for (const char* looked_at : {"IS NULL", "IS NOT NULL"}) {
        const std::size_t most = list.size() + limit;
        database_.each<std::int64_t, std::string>(
            fmt::format(kToWithdraw, looked_at, kNotAside),
            {owner_.user.value, to_text(now), domain::name(domain::ActionKind::Withdraw)},
            [&](std::int64_t id, const std::string& pending_since) {
                const auto since = parse_time(pending_since);
                auto deal = find(domain::DealId{id});
                if (deal && since) list.push_back({*std::move(deal), *since, *since + after});
                return list.size() < most;
            });
    }
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return a.pending_since < b.pending_since;
    });
    if (list.size() > limit)
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(limit), list.end());
    return list;
}

std::int64_t Deals::count_to_withdraw(base::Duration after, base::Time to) const {
    std::int64_t count = 0;
    for (const char* looked_at : {"IS NULL", "IS NOT NULL"}) {
        count += database_.value<std::int64_t>(
            fmt::format(
                "SELECT count(*) FROM outreach_deal AS d WHERE owner_id = ? "
                "AND pending_since IS NOT NULL AND next_check_at {} AND pending_since < ? {}",
                looked_at, kNotAsideDeal),
            {owner_.user.value, to_text(to - after)});
    }
    return count;
}

}  // namespace crm
