#include "crm/pipeline/candidates.h"

#include "crm/schema/time_text.h"

namespace crm {
namespace {

using domain::ProfileState;

constexpr std::string_view kHasAddress = "instr(l.website, '/in/') > 0";

}  // namespace

Candidates::Candidates(store::Database& database, Owner owner)
    : database_(database), owner_(std::move(owner)) {}

domain::CandidateNews Candidates::news(std::optional<std::int64_t> version, base::Time now) const {
    const auto latest =
        database_.value<std::int64_t>("SELECT coalesce(max(version), 0) FROM outreach_candidate");
    auto news = version && *version <= latest ? changes(*version) : all();
    news.version = latest;
    news.postponed.clear();
    database_.each<std::int64_t>(
        "SELECT deal_id FROM outreach_deal WHERE not_before > ? "
        "UNION SELECT deal_id FROM outreach_aside ORDER BY deal_id",
        {to_text(now)}, [&](std::int64_t deal) { news.postponed.push_back({deal}); });
    news.accepted = database_.value<std::int64_t>(
        "SELECT coalesce(sum(deals), 0) FROM outreach_count WHERE owner_id = ? AND stage_id IN "
        "(?, ?)",
        {owner_.user.value, owner_.stage(ProfileState::Connected),
         owner_.stage(ProfileState::Completed)});
    return news;
}

domain::CandidateNews Candidates::all() const {
    domain::CandidateNews news{.is_complete = true};
    database_.each<std::int64_t, std::int64_t>(
        "SELECT d.id, d.lead_id FROM crm_deal AS d JOIN crm_lead AS l ON l.id = d.lead_id "
        "WHERE d.owner_id = ? AND d.stage_id = ? AND " +
            std::string(kHasAddress) + " ORDER BY d.id",
        {owner_.user.value, owner_.stage(ProfileState::Enriched)},
        [&](std::int64_t deal, std::int64_t lead) {
            news.changes.push_back({{deal}, {lead}, true});
        });
    return news;
}

domain::CandidateNews Candidates::changes(std::int64_t version) const {
    domain::CandidateNews news;
    database_.each<std::int64_t, std::int64_t, bool>(
        "SELECT c.deal_id, d.lead_id, d.owner_id = ? AND d.stage_id = ? AND " +
            std::string(kHasAddress) +
            " FROM outreach_candidate AS c LEFT JOIN crm_deal AS d ON d.id = c.deal_id "
            "LEFT JOIN crm_lead AS l ON l.id = d.lead_id WHERE c.version > ? ORDER BY c.deal_id",
        {owner_.user.value, owner_.stage(ProfileState::Enriched), version},
        [&](std::int64_t deal, std::int64_t lead, bool ready) {
            news.changes.push_back({{deal}, {lead}, ready});
        });
    return news;
}

}  // namespace crm
