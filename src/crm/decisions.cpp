#include "crm/decisions.h"

#include "crm/time_text.h"

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
                            .decided_at = parse_time(at).value_or(base::Time())};
}

}  // namespace crm
