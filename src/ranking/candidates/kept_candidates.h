// The features and scores of candidates as they are kept in the file with the analyses: two tables
// beside the project's models.
#pragma once

#include "lib/dbt/warehouse.h"
#include "ranking/analytics/analytics.h"
#include "ranking/features/candidate_features.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ranking {

// Works on a warehouse that is open; each method is a transaction of its own.
class KeptCandidates {
public:
    KeptCandidates(dbt::Warehouse& warehouse, std::size_t bytes_of_keywords)
        : warehouse_(warehouse), bits_each_(bytes_of_keywords) {}

    // The state of what is kept for `key`; nothing when there is none.
    std::optional<KeptState> find_state(const std::string& key);
    dbt::Result<void> load(const Analytics::Visit& visit);

    // Rows of a candidate, with their score.
    struct Rows {
        const CandidateFeatures& features;
        std::span<const float> scores;       // as many, or none
        std::span<const std::size_t> which;  // of the features' rows
    };
    dbt::Result<void> replace_all(const std::string& key, const KeptState& state, const Rows& rows);
    // `touched`: the candidates whose rows so far go.
    dbt::Result<void> change(const KeptState& state, std::span<const domain::DealId> touched,
                             const Rows& rows);
    // Everybody else's score goes.
    dbt::Result<void> replace_scores(const std::string& model,
                                     std::span<const domain::DealId> deals,
                                     std::span<const float> scores);

private:
    dbt::Result<void> transact(const std::function<dbt::Result<void>()>& work);
    dbt::Result<void> append(const Rows& rows);

    dbt::Warehouse& warehouse_;
    std::size_t bits_each_;
};

}  // namespace ranking
