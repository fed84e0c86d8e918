#include "crm/ledger/history.h"

#include "crm/schema/time_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>

namespace crm {
namespace {

// Each gives time, account, what and why; of what was written at one time the earlier stands first:
// an act, then the state it led to. What nobody sees, a lookup of a profile, is no news where it
// succeeded: the new state says it.
constexpr std::string_view kMoments[] = {
    "SELECT d.creation_date, coalesce(u.username, ''), 'discovered', "
    "'as ' || l.website FROM crm_deal AS d JOIN crm_lead AS l ON l.id = d.lead_id "
    "LEFT JOIN auth_user AS u ON u.id = d.owner_id WHERE d.lead_id = ? ORDER BY d.id",
    "SELECT o.decided_at, '', 'chosen', 'among ' || o.candidates || iif(o.candidates = 1, "
    "' person', ' people') || ' by ' || o.model || ': ' || o.explanation "
    "FROM outreach_decision AS o JOIN crm_deal AS d ON d.id = o.deal_id WHERE d.lead_id = ? "
    "ORDER BY o.id",
    "SELECT coalesce(settled_at, started_at, decided_at), account, "
    "replace(kind, '_', ' ') || ': ' || coalesce(outcome, 'not settled yet'), evidence "
    "FROM outreach_action WHERE lead_id = ? "
    "AND (once = 1 OR outcome <> 'done') ORDER BY id",
    "SELECT e.at, e.account, e.kind, e.text FROM outreach_event AS e "
    "JOIN crm_deal AS d ON d.id = e.deal_id WHERE d.lead_id = ? ORDER BY e.id",
};

}  // namespace

std::vector<Moment> history_of(store::Database& database, domain::LeadId lead) {
    std::vector<Moment> moments;
    for (const auto sql : kMoments) {
        database.each<std::string, std::string, std::string, std::string>(
            sql, {lead.value},
            [&](const std::string& at, std::string account, std::string what, std::string why) {
                // The first is of DjangoCRM's table, where others write what they like.
                const bool is_ours = sql != kMoments[0];
                if (!is_ours && !parse_time(at)) return;
                moments.push_back({.at = stored_time(at, "the history of a person"),
                                   .account = std::move(account),
                                   .what = std::move(what),
                                   .why = std::move(why)});
            });
    }
    std::stable_sort(moments.begin(), moments.end(),
                     [](const Moment& a, const Moment& b) { return a.at < b.at; });
    return moments;
}

}  // namespace crm
