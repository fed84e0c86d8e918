// The dbt project at work for the ranking: the training set it builds from the CRM, the features of
// people who may be invited, and what is kept of them in data/analytics.duckdb.
#pragma once

#include "base/clock.h"
#include "domain/candidate.h"
#include "lib/dbt/runner.h"
#include "ranking/features/candidate_features.h"
#include "ranking/features/features.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace store {
class Database;
}

namespace ranking {

// The mart: one row per invitation whose outcome is known, by deal.
struct TrainingSet {
    std::vector<domain::DealId> deals;
    Matrix features;                     // FeatureSet::names() are its columns
    std::vector<std::uint8_t> accepted;  // 0 or 1
    std::string fingerprint;             // equal for equal rows
};

struct AnalyticsOptions {
    // Whose people are looked at and learned from: each account is apart. 0: all there are.
    domain::UserId owner{};
    int label_horizon_days = 7;
    // A project in place of the one that is compiled in.
    std::optional<std::filesystem::path> project;
    // How long to wait while another process has the file open.
    std::chrono::milliseconds patience = std::chrono::seconds(5);
};

// Up to which change of the CRM, and for which model, the kept candidates are true.
struct KeptState {
    std::int64_t version = 0;  // CandidateNews::version
    std::string model;         // of the scores; empty: there are none
};

// A change of what is kept.
struct KeptChange {
    KeptState state;
    bool replaces_all = false;  // forget what was kept before
    CandidateFeatures fresh;
    std::vector<float> scores;  // of `fresh`; empty or as many
    std::vector<domain::DealId> gone;
};

// Opens the file when it must, and closes it at once: others may want it, and it costs memory. An
// engine in memory stays open for the features of those who changed. A file that is damaged is
// moved aside, as `…damaged`, and made anew: all of it is derived from the CRM. The CRM is only
// read, on the connection given, by the thread that calls.
class Analytics {
public:
    // `crm` outlives this. Nothing is opened yet.
    Analytics(const std::filesystem::path& file, store::Database& crm,
              const domain::Keywords& keywords, AnalyticsOptions options = {});
    Analytics(const Analytics&) = delete;
    Analytics& operator=(const Analytics&) = delete;
    // Writes what flush() would; what fails is computed again by the next.
    ~Analytics();

    const FeatureSet& features() const;
    domain::UserId owner() const;
    // Days of the same key give the same profile the same features: the month counts, since tenures
    // last until it. On another key, and so for another owner, all that is kept is computed anew.
    // Empty: there is no project.
    std::string features_key(base::Time today) const;

    // Builds all models; those that fail say so in their result. A Failure: nothing could begin.
    dbt::Result<std::vector<dbt::NodeResult>> build(base::Time today,
                                                    const dbt::Observer& observer = {});

    // The mart as it was built last. A Binder failure: it was never built, or by a project whose
    // columns are others.
    dbt::Result<TrainingSet> training_set();

    // Of those of `changes` who are ready; only their profiles are read. Who is not in the model
    // `ml_candidates` (any more) is left out.
    dbt::Result<CandidateFeatures> features_of(std::span<const domain::CandidateChange> changes,
                                               base::Time today);

    // Hands over, piece by piece, the candidates that were kept with their scores (NaN where there
    // is none), and returns the state they are true for. Nothing, and no piece, when none were kept
    // for today's features_key(). After a failure, forget the pieces.
    using Visit =
        std::function<void(const CandidateFeatures& piece, std::span<const float> scores)>;
    dbt::Result<std::optional<KeptState>> load_kept(base::Time today, const Visit& visit);

    // Remembers a change, and writes it with others when there are some hundred. People who are no
    // longer in the CRM when it is written are left out. A failure loses nothing: writing is tried
    // again some hundred changes later. Where the file no longer holds what the change goes on from
    // (somebody removed it), nothing is kept until a change replaces all.
    dbt::Result<void> keep(KeptChange change, base::Time today);
    // The scores of a new model, for all who are kept; `deals` and `scores` are equally long.
    dbt::Result<void> keep_scores(const std::string& model, std::span<const domain::DealId> deals,
                                  std::span<const float> scores, base::Time today);
    // Writes what is still only remembered.
    dbt::Result<void> flush();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace ranking
