// Changes of what is kept of candidates, gathered until it pays to write them.
#pragma once

#include "ranking/analytics/analytics.h"

#include <cstddef>
#include <functional>
#include <unordered_map>
#include <vector>

namespace ranking {

class CandidateBatch {
public:
    // A later change of the same candidate wins.
    void add(KeptChange change);
    void clear() { *this = CandidateBatch(); }

    bool is_empty() const { return !replaces_all_ && rows_of_.empty() && !has_state_; }
    std::size_t size() const { return rows_of_.size(); }
    bool replaces_all() const { return replaces_all_; }
    const KeptState& state() const { return state_; }
    const CandidateFeatures& features() const { return features_; }
    const std::vector<float>& scores() const { return scores_; }

    // Everybody who changed.
    std::vector<domain::DealId> touched() const;
    // The rows of `features` that are the last of their candidate, if `is_known` says that there
    // still is such a deal.
    std::vector<std::size_t> rows(const std::function<bool(domain::DealId)>& is_known) const;

private:
    static constexpr std::size_t kGone = static_cast<std::size_t>(-1);

    bool has_state_ = false;
    bool replaces_all_ = false;
    KeptState state_;
    CandidateFeatures features_;
    std::vector<float> scores_;
    std::unordered_map<std::int64_t, std::size_t> rows_of_;  // by deal
};

}  // namespace ranking
