// Keeps what is known of candidates in the file with the analyses: gathers changes, opens the file
// for a moment, and leaves no gap between what several processes write.
#pragma once

#include "ranking/analytics/analytics.h"
#include "ranking/candidates/candidate_batch.h"
#include "ranking/candidates/kept_candidates.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace ranking {

// `key` is Analytics::features_key() of the day; the methods are as those of Analytics.
class CandidateKeeper {
public:
    CandidateKeeper(std::filesystem::path file, store::Database& crm, std::size_t bytes_of_keywords,
                    std::chrono::milliseconds patience)
        : file_(std::move(file)), crm_(crm), bits_each_(bytes_of_keywords), patience_(patience) {}

    dbt::Result<std::optional<KeptState>> load(const std::string& key,
                                               const Analytics::Visit& visit);
    dbt::Result<void> keep(KeptChange change, const std::string& key);
    dbt::Result<void> keep_scores(const std::string& model, std::span<const domain::DealId> deals,
                                  std::span<const float> scores, const std::string& key);
    dbt::Result<void> flush();

private:
    static constexpr std::size_t kChangesToWrite = 256;

    dbt::Result<dbt::Warehouse> open() const;
    dbt::Result<std::optional<KeptState>> read(const std::string& key,
                                               const Analytics::Visit& visit);
    dbt::Result<void> write();
    dbt::Result<void> write_changes(KeptCandidates& kept, const KeptCandidates::Rows& rows);

    std::filesystem::path file_;
    store::Database& crm_;
    std::size_t bits_each_;
    std::chrono::milliseconds patience_;
    CandidateBatch batch_;
    std::string batch_key_;
    std::size_t write_at_ = kChangesToWrite;
    // The file holds all changes up to this one.
    std::optional<std::int64_t> written_;
};

}  // namespace ranking
