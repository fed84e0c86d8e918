#include "crm/pipeline/decisions.h"

#include "crm/schema/time_text.h"
#include "domain/action.h"

namespace crm {

Decisions::Decisions(store::Database& database) : database_(database) {}

void Decisions::add(const domain::Decision& decision) {
    database_.run(
        "INSERT INTO outreach_decision (decided_at, deal_id, candidates, score, draw, propensity, "
        "random, model, explanation, features) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {to_text(decision.decided_at), decision.chosen.value,
         static_cast<std::int64_t>(decision.candidates), decision.score, decision.draw,
         decision.propensity, std::int64_t{decision.is_random}, decision.model,
         decision.explanation, decision.features_json});
}

std::optional<domain::Decision> Decisions::find_latest(domain::DealId deal) const {
    const auto row =
        database_.find<std::string, std::int64_t, double, double, std::optional<double>, bool,
                       std::string, std::string, std::string>(
            "SELECT decided_at, candidates, score, draw, propensity, random, model, explanation, "
            "features "
            "FROM outreach_decision WHERE deal_id = ? ORDER BY id DESC LIMIT 1",
            {deal.value});
    if (!row) return std::nullopt;
    const auto& [at, candidates, score, draw, propensity, random, model, explanation, features] =
        *row;
    return domain::Decision{.chosen = deal,
                            .candidates = static_cast<std::size_t>(candidates),
                            .score = score,
                            .draw = draw,
                            .propensity = propensity,
                            .is_random = random,
                            .model = model,
                            .explanation = explanation,
                            .features_json = features,
                            .decided_at = stored_time(at, "outreach_decision")};
}

// The decision that counts is the last one before the invitation.
std::vector<ChoiceCount> Decisions::count_outcomes(std::string_view account,
                                                   base::Time horizon) const {
    std::vector<ChoiceCount> counts;
    database_.each<std::string, bool, std::int64_t, std::int64_t, std::int64_t>(
        "SELECT iif(instr(o.model, '-') > 0, substr(o.model, 1, instr(o.model, '-') - 1), o.model) "
        "AS basis, o.random, sum(a.decided_at < ?), "
        "sum(a.decided_at < ? AND s.name IN ('Connected', 'Completed')), "
        "sum(a.decided_at >= ?) "
        "FROM outreach_action AS a JOIN outreach_decision AS o ON o.id = (SELECT max(d.id) "
        "FROM outreach_decision AS d WHERE d.deal_id = a.deal_id AND d.decided_at <= a.decided_at) "
        "JOIN crm_deal AS d ON d.id = a.deal_id JOIN crm_stage AS s ON s.id = d.stage_id "
        "WHERE a.account = ? AND a.kind = ? AND a.outcome = 'done' AND a.merged = 0 "
        "GROUP BY basis, o.random ORDER BY basis, o.random",
        {to_text(horizon), to_text(horizon), to_text(horizon), account,
         domain::name(domain::ActionKind::Invite)},
        [&](std::string basis, bool random, std::int64_t known, std::int64_t accepted,
            std::int64_t waiting) {
            counts.push_back({std::move(basis), random, known, accepted, waiting});
        });
    return counts;
}

}  // namespace crm
