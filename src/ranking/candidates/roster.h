// The pool kept true: follows the news of candidates, reads the features of those who changed, and
// grades them by what people are ordered by now.
#pragma once

#include "base/clock.h"
#include "domain/profile.h"
#include "ranking/analytics/analytics.h"
#include "ranking/candidates/pool.h"
#include "ranking/draw/choice.h"
#include "ranking/learning/model.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ranking {

// The stored profile of somebody; nothing when there is none.
using ReadProfile = std::function<std::optional<domain::Profile>(domain::LeadId)>;

class Roster {
public:
    // Both outlive this.
    Roster(Analytics& analytics, const ReadProfile& read_profile);

    // Up to which change of the CRM the pool is true: from there on news are wanted. The first time
    // it takes over what was kept when the program ran last.
    std::optional<std::int64_t> version(base::Time now);
    void follow(const domain::CandidateNews& news);
    // What to grade by from now on. `model` outlives this, or the next call.
    void grade_by(Basis basis, const Model* model);
    // Where profiles are read from: by the analytics, or from the CRM, for their keywords only.
    enum class Source { Analytics, Profiles };
    void read_from(Source source);
    // Reads who is not known and grades who is not graded, and has it kept. A failure is of the
    // analytics alone; those who were graded still are.
    dbt::Result<void> refresh(base::Time now);

    const Pool& pool() const { return pool_; }
    // All features of a member, in the order of a model's columns.
    std::vector<float> row(std::size_t member) const;

private:
    std::string grader() const;
    dbt::Result<void> read_features(base::Time now);
    dbt::Result<void> read_features(std::span<const domain::CandidateChange> people,
                                    base::Time now);
    void read_profiles();
    void grade_all();
    void score(std::span<const std::size_t> members);
    void keep(base::Time now);
    std::vector<std::size_t> everybody() const;
    std::vector<float> scores_of(std::span<const std::size_t> members) const;

    Analytics& analytics_;
    const ReadProfile& read_profile_;
    Pool pool_;
    Basis basis_ = Basis::Arrival;
    const Model* model_ = nullptr;
    Source source_ = Source::Analytics;
    std::optional<std::int64_t> version_;
    bool is_loaded_ = false;
    std::optional<std::string> scored_by_;  // whose scores the members have
    std::string key_;  // Analytics::features_key() that the features are true for
    // What differs from what is kept.
    bool replaces_kept_ = true;
    std::string kept_grader_;
    std::set<domain::DealId> fresh_;
    std::set<domain::DealId> gone_;
};

}  // namespace ranking
