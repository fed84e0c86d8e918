#include "ranking/analytics/analytics.h"

#include "base/log.h"
#include "ranking/analytics/analytics_file.h"
#include "ranking/analytics/analytics_project.h"
#include "ranking/analytics/fingerprint.h"
#include "ranking/candidates/candidate_keeper.h"
#include "ranking/candidates/candidate_reader.h"
#include "ranking/features/feature_rows.h"

#include <fmt/core.h>

#include <algorithm>

namespace ranking {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFirstFeature = 2;  // of the training set, after deal_id and accepted
constexpr std::size_t kMonth = sizeof("2026-01") - 1;

using Project = dbt::Result<dbt::Project>;

// Whatever the features of a candidate follow from, but for the profile and the day.
std::string key_of(const Project& project, const FeatureSet& features) {
    if (!project) return {};
    Fingerprint sum;
    for (const auto& model : project->models) sum.add(model.sql);
    for (const auto& macro : project->macros) sum.add(macro.text);
    sum.add(features.key());
    return sum.text();
}

std::string fingerprint_of(const TrainingSet& set, const FeatureSet& features) {
    Fingerprint sum;
    sum.add(features.key());
    for (const auto deal : set.deals) sum.add(std::to_string(deal.value));
    sum.add_numbers(std::span<const std::uint8_t>(set.accepted));
    sum.add_numbers(std::span<const float>(set.features.values));
    return sum.text();
}

}  // namespace

struct Analytics::Parts {
    Parts(const fs::path& path, store::Database& database, const domain::Keywords& keywords,
          AnalyticsOptions given)
        : file(path),
          crm(database),
          features(keywords),
          options(std::move(given)),
          project(load_project(options.project)),
          project_key(key_of(project, features)),
          keeper(file, crm, bytes_of_keywords(features), options.patience) {}

    fs::path file;
    store::Database& crm;
    FeatureSet features;
    AnalyticsOptions options;
    Project project;
    std::string project_key;
    std::unique_ptr<CandidateReader> reader;
    std::string reader_key;
    CandidateKeeper keeper;

    dbt::WarehouseOptions opening() const { return {.patience = options.patience}; }
    std::map<std::string, std::string> vars(base::Time today) const {
        return project_vars(today, options.label_horizon_days, options.owner);
    }
    dbt::Result<std::vector<dbt::NodeResult>> build(base::Time today,
                                                    const dbt::Observer& observer) const;
    dbt::Result<TrainingSet> read_mart() const;
};

Analytics::Analytics(const fs::path& file, store::Database& crm, const domain::Keywords& keywords,
                     AnalyticsOptions options)
    : parts_(std::make_unique<Parts>(file, crm, keywords, options)) {}

Analytics::~Analytics() {
    const auto done = flush();
    if (!done)
        base::log::info("what is known of candidates was not kept: {}", done.error().message);
}

const FeatureSet& Analytics::features() const {
    return parts_->features;
}

domain::UserId Analytics::owner() const {
    return parts_->options.owner;
}

std::string Analytics::features_key(base::Time today) const {
    if (parts_->project_key.empty()) return {};
    return fmt::format("{} {} {}", to_day(today).substr(0, kMonth), owner().value,
                       parts_->project_key);
}

dbt::Result<std::vector<dbt::NodeResult>> Analytics::build(base::Time today,
                                                           const dbt::Observer& observer) {
    auto results = TRY(parts_->build(today, observer));
    const auto damage = std::find_if(results.begin(), results.end(),
                                     [](const auto& result) { return result.is_damage; });
    if (damage == results.end()) return results;
    set_aside_if_damaged(parts_->file, {dbt::Failure::Kind::Damaged, damage->message});
    return parts_->build(today, observer);
}

dbt::Result<std::vector<dbt::NodeResult>> Analytics::Parts::build(
    base::Time today, const dbt::Observer& observer) const {
    if (!project) return tl::make_unexpected(project.error());
    const auto opened = TRY(AnalyticsFile::open(file, *project, crm, vars(today), opening()));
    return opened->runner().build({}, observer);
}

dbt::Result<TrainingSet> Analytics::training_set() {
    std::error_code error;
    if (!fs::exists(parts_->file, error)) {
        return dbt::failure(dbt::Failure::Kind::Binder,
                            parts_->file.string() + ": the models were not built yet");
    }
    auto set = parts_->read_mart();
    if (set || !set_aside_if_damaged(parts_->file, set.error())) return set;
    return dbt::failure(dbt::Failure::Kind::Binder, set.error().message);
}

dbt::Result<TrainingSet> Analytics::Parts::read_mart() const {
    auto warehouse = TRY(open_analytics(file, opening()));
    add_find_keywords(warehouse, features);
    TrainingSet set{.features = {.columns = features.size(), .values = {}}};
    std::vector<float> mechanical(mechanical_features().size());
    TRY_VOID(warehouse.read(
        fmt::format("SELECT CAST(deal_id AS BIGINT), CAST(accepted AS BIGINT), {} FROM main.{} "
                    "ORDER BY deal_id",
                    feature_columns(), kMart),
        [&](const dbt::Chunk& chunk) {
            for (std::size_t row = 0; row < chunk.rows(); ++row) {
                set.deals.push_back({chunk.integer(0, row)});
                set.accepted.push_back(chunk.integer(1, row) == 0 ? 0 : 1);
                read_mechanical(chunk, row, kFirstFeature, mechanical);
                features.expand(mechanical, read_bits(chunk, row, kFirstFeature),
                                set.features.add_row());
            }
        }));
    set.fingerprint = fingerprint_of(set, features);
    return set;
}

dbt::Result<CandidateFeatures> Analytics::features_of(
    std::span<const domain::CandidateChange> changes, base::Time today) {
    if (!parts_->project) return tl::make_unexpected(parts_->project.error());
    const auto key = features_key(today);
    if (!parts_->reader || parts_->reader_key != key) {
        parts_->reader = TRY(CandidateReader::open(*parts_->project, parts_->crm, parts_->features,
                                                   parts_->vars(today)));
        parts_->reader_key = key;
    }
    std::vector<domain::CandidateChange> ready;
    std::copy_if(changes.begin(), changes.end(), std::back_inserter(ready),
                 [](const auto& change) { return change.is_ready; });
    return parts_->reader->read(std::move(ready));
}

dbt::Result<std::optional<KeptState>> Analytics::load_kept(base::Time today, const Visit& visit) {
    return parts_->keeper.load(features_key(today), visit);
}

dbt::Result<void> Analytics::keep(KeptChange change, base::Time today) {
    return parts_->keeper.keep(std::move(change), features_key(today));
}

dbt::Result<void> Analytics::keep_scores(const std::string& model,
                                         std::span<const domain::DealId> deals,
                                         std::span<const float> scores, base::Time today) {
    return parts_->keeper.keep_scores(model, deals, scores, features_key(today));
}

dbt::Result<void> Analytics::flush() {
    return parts_->keeper.flush();
}

}  // namespace ranking
