#include "ranking/candidates/candidate_batch.h"

#include "ranking/candidates/pool.h"

#include <algorithm>

namespace ranking {
namespace {

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

void CandidateBatch::add(KeptChange change) {
    if (change.replaces_all) clear();
    // Scores of different models do not go together.
    if (has_state_ && state_.model != change.state.model)
        std::fill(scores_.begin(), scores_.end(), kNoScore);
    has_state_ = true;
    replaces_all_ = replaces_all_ || change.replaces_all;
    state_ = change.state;
    for (const auto deal : change.gone) rows_of_[deal.value] = kGone;
    for (std::size_t i = 0; i < change.fresh.size(); ++i)
        rows_of_[change.fresh.deals[i].value] = features_.size() + i;
    if (change.fresh.size() == 0) return;
    change.scores.resize(change.fresh.size(), kNoScore);
    append(scores_, change.scores);
    if (features_.size() == 0) {
        features_ = std::move(change.fresh);
        return;
    }
    append(features_.deals, change.fresh.deals);
    append(features_.leads, change.fresh.leads);
    append(features_.mechanical.values, change.fresh.mechanical.values);
    append(features_.bits, change.fresh.bits);
}

std::vector<domain::DealId> CandidateBatch::touched() const {
    std::vector<domain::DealId> deals;
    for (const auto& [deal, row] : rows_of_) deals.push_back({deal});
    std::sort(deals.begin(), deals.end());
    return deals;
}

std::vector<std::size_t> CandidateBatch::rows(
    const std::function<bool(domain::DealId)>& is_known) const {
    std::vector<std::size_t> rows;
    for (const auto& [deal, row] : rows_of_) {
        if (row != kGone && is_known({deal})) rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

}  // namespace ranking
