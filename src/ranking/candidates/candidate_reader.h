// Computes the features of people who may be invited: an engine in memory, in which the project's
// models are views over the CRM, and which is shown the profiles that are asked for and no others.
#pragma once

#include "domain/candidate.h"
#include "lib/dbt/store_tables.h"
#include "ranking/analytics/analytics_project.h"
#include "ranking/features/candidate_features.h"
#include "ranking/features/features.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace ranking {

class CandidateReader {
public:
    // Plans the query once. `crm` and `features` outlive the reader.
    static dbt::Result<std::unique_ptr<CandidateReader>> open(
        const dbt::Project& project, store::Database& crm, const FeatureSet& features,
        const std::map<std::string, std::string>& vars);

    // The features of those of `people` who are in the model, by deal.
    dbt::Result<CandidateFeatures> read(std::vector<domain::CandidateChange> people);

private:
    CandidateReader(store::Database& crm, dbt::Warehouse warehouse, const FeatureSet& features)
        : tables_(crm), warehouse_(std::move(warehouse)), features_(features) {}
    dbt::Result<void> plan(const dbt::Project& project,
                           const std::map<std::string, std::string>& vars);
    void present(std::span<const domain::CandidateChange> people);
    dbt::Result<void> read_presented(CandidateFeatures& into);

    dbt::StoreTables tables_;
    dbt::Warehouse warehouse_;
    const FeatureSet& features_;
    dbt::Statement query_{nullptr};
};

}  // namespace ranking
