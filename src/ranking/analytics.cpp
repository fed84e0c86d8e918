#include "ranking/analytics.h"

#include "base/log.h"
#include "ranking/analytics_file.h"
#include "ranking/analytics_project.h"
#include "ranking/candidate_batch.h"
#include "ranking/candidate_reader.h"
#include "ranking/feature_rows.h"
#include "ranking/fingerprint.h"
#include "ranking/kept_candidates.h"

#include <fmt/core.h>

#include <algorithm>
#include <unordered_set>

namespace ranking {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kChangesToWrite = 256;
constexpr std::size_t kFirstFeature = 2;  // of the training set, after deal_id and accepted
constexpr std::size_t kMonth = sizeof("2026-01") - 1;

using Project = dbt::Result<dbt::Project>;

// Whatever the features of a candidate follow from, but for the profile and the day.
std::string project_key(const Project& project, const FeatureSet& features) {
    if (!project) return {};
    Fingerprint sum;
    for (const auto& model : project->models) sum.add(model.sql);
    for (const auto& macro : project->macros) sum.add(macro.text);
    sum.add(features.key());
    return sum.text();
}

// The deals among `deals` that the CRM still has.
std::unordered_set<std::int64_t> known_deals(store::Database& crm,
                                             const std::vector<domain::DealId>& deals) {
    store::RowFilter filter;
    // A long list costs more than reading all, and the text of a statement has a bound.
    if (deals.size() < kChangesToWrite * 10) {
        filter.column = "id";
        for (const auto deal : deals) filter.values.push_back(deal.value);
    }
    std::unordered_set<std::int64_t> known;
    store::TableScan scan(crm, "crm_deal", {"id"}, filter);
    while (scan.next()) known.insert(scan.integer(0));
    return known;
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
    fs::path file;
    store::Database& crm;
    FeatureSet features;
    AnalyticsOptions options;
    Project project;
    std::string project_key;
    std::unique_ptr<CandidateReader> reader;
    std::string reader_key;
    CandidateBatch batch;
    std::string batch_key;
    std::size_t write_at = kChangesToWrite;
    // The file holds all changes up to this one.
    std::optional<std::int64_t> written;

    dbt::WarehouseOptions opening() const { return {.patience = options.patience}; }
    dbt::Result<void> write(KeptCandidates& kept);
    dbt::Result<void> write_changes(KeptCandidates& kept, const KeptCandidates::Rows& rows);
    dbt::Result<TrainingSet> read_mart(dbt::Warehouse& warehouse) const;
};

Analytics::Analytics(fs::path file, store::Database& crm, const domain::Keywords& keywords,
                     AnalyticsOptions options)
    : parts_(std::make_unique<Parts>(Parts{.file = std::move(file),
                                           .crm = crm,
                                           .features = FeatureSet(keywords),
                                           .options = options,
                                           .project = load_project(options.project)})) {
    parts_->project_key = project_key(parts_->project, parts_->features);
}

Analytics::~Analytics() {
    const auto done = flush();
    if (!done)
        base::log::info("what is known of candidates was not kept: {}", done.error().message);
}

const FeatureSet& Analytics::features() const {
    return parts_->features;
}

std::string Analytics::features_key(base::Time today) const {
    if (parts_->project_key.empty()) return {};
    return to_day(today).substr(0, kMonth) + ' ' + parts_->project_key;
}

dbt::Result<std::vector<dbt::NodeResult>> Analytics::build(base::Time today,
                                                           const dbt::Observer& observer) {
    if (!parts_->project) return tl::make_unexpected(parts_->project.error());
    const auto file = TRY(AnalyticsFile::open(
        parts_->file, *parts_->project, parts_->crm,
        project_vars(today, parts_->options.label_horizon_days), parts_->opening()));
    return file->runner().build({}, observer);
}

dbt::Result<TrainingSet> Analytics::training_set() {
    std::error_code error;
    if (!fs::exists(parts_->file, error)) {
        return dbt::failure(dbt::Failure::Kind::Binder,
                            parts_->file.string() + ": the models were not built yet");
    }
    auto warehouse = TRY(open_analytics(parts_->file, parts_->opening()));
    add_find_keywords(warehouse, parts_->features);
    return parts_->read_mart(warehouse);
}

dbt::Result<TrainingSet> Analytics::Parts::read_mart(dbt::Warehouse& warehouse) const {
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
        parts_->reader =
            TRY(CandidateReader::open(*parts_->project, parts_->crm, parts_->features,
                                      project_vars(today, parts_->options.label_horizon_days)));
        parts_->reader_key = key;
    }
    std::vector<domain::CandidateChange> ready;
    std::copy_if(changes.begin(), changes.end(), std::back_inserter(ready),
                 [](const auto& change) { return change.is_ready; });
    return parts_->reader->read(std::move(ready));
}

dbt::Result<std::optional<KeptState>> Analytics::load_kept(base::Time today, const Visit& visit) {
    TRY_VOID(flush());
    std::error_code error;
    if (!fs::exists(parts_->file, error)) return std::nullopt;
    auto warehouse = TRY(open_analytics(parts_->file, parts_->opening()));
    KeptCandidates kept(warehouse, bytes_of_keywords(parts_->features));
    auto state = kept.find_state(features_key(today));
    if (!state) return std::nullopt;
    TRY_VOID(kept.load(visit));
    parts_->written = state->version;
    return state;
}

dbt::Result<void> Analytics::keep(KeptChange change, base::Time today) {
    auto& parts = *parts_;
    const auto key = features_key(today);
    if (change.replaces_all) {
        parts.batch_key = key;
    } else if (parts.batch.is_empty()) {
        if (!parts.written) return {};
        parts.batch_key = key;
    }
    // Features of another month do not go with these.
    if (parts.batch_key != key) return {};
    parts.batch.add(std::move(change));
    return parts.batch.size() < parts.write_at ? dbt::Result<void>() : flush();
}

dbt::Result<void> Analytics::keep_scores(const std::string& model,
                                         std::span<const domain::DealId> deals,
                                         std::span<const float> scores, base::Time today) {
    TRY_VOID(flush());
    if (!parts_->written) return {};
    auto warehouse = TRY(open_analytics(parts_->file, parts_->opening()));
    KeptCandidates kept(warehouse, bytes_of_keywords(parts_->features));
    if (!kept.find_state(features_key(today))) return {};
    return kept.replace_scores(model, deals, scores);
}

dbt::Result<void> Analytics::flush() {
    auto& parts = *parts_;
    if (parts.batch.is_empty()) return {};
    parts.write_at = parts.batch.size() + kChangesToWrite;
    auto warehouse = TRY(open_analytics(parts.file, parts.opening()));
    KeptCandidates kept(warehouse, bytes_of_keywords(parts.features));
    TRY_VOID(parts.write(kept));
    parts.batch.clear();
    parts.write_at = kChangesToWrite;
    return {};
}

// Who was erased from the CRM must not come back by what is remembered. Erasing takes them from the
// CRM first and then removes the file; here the file is open, so that whoever is still in the CRM
// now goes with the file if they are erased meanwhile.
dbt::Result<void> Analytics::Parts::write(KeptCandidates& kept) {
    const auto known = known_deals(crm, batch.touched());
    const auto which = batch.rows([&](domain::DealId deal) { return known.contains(deal.value); });
    const KeptCandidates::Rows rows{batch.features(), batch.scores(), which};
    if (!batch.replaces_all()) return write_changes(kept, rows);
    TRY_VOID(kept.replace_all(batch_key, batch.state(), rows));
    written = batch.state().version;
    return {};
}

// Another process may have written as well. What it wrote is true up to its version, and these
// changes reach from `written` to theirs: they may be added if they leave no gap, and need not be
// if the file is ahead.
dbt::Result<void> Analytics::Parts::write_changes(KeptCandidates& kept,
                                                  const KeptCandidates::Rows& rows) {
    const auto state = kept.find_state(batch_key);
    if (!state || !written || state->version < *written) {
        written.reset();
        return {};
    }
    written = batch.state().version;
    if (state->version > batch.state().version) return {};
    const bool same_model = state->model == batch.state().model;
    const KeptCandidates::Rows scored{
        rows.features, same_model ? rows.scores : std::span<const float>(), rows.which};
    return kept.change({batch.state().version, state->model}, batch.touched(), scored);
}

}  // namespace ranking
