#include "ranking/candidates/candidate_reader.h"

#include "lib/dbt/runner.h"
#include "ranking/features/feature_rows.h"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

namespace ranking {
namespace {

// So many profiles are parsed and held at a time: some of DuckDB's vectors for each thread, and a
// bound on the memory.
constexpr std::size_t kAtATime = 8192;
constexpr dbt::WarehouseOptions kEngine{.memory_mb = 128, .threads = 2};
constexpr std::size_t kFirstFeature = 2;

dbt::Failure first_error(const std::vector<dbt::NodeResult>& results) {
    for (const auto& result : results) {
        if (result.status == dbt::Status::Error) {
            return {.kind = result.is_binder_error ? dbt::Failure::Kind::Binder
                                                   : dbt::Failure::Kind::Other,
                    .message = fmt::format("model {}: {}", result.name, result.message)};
        }
    }
    return {.message = "a model could not be built"};
}

// Rows as they came, to be put in order.
struct Rows {
    std::vector<domain::DealId> deals;
    std::vector<domain::LeadId> leads;
    Matrix mechanical{.columns = mechanical_features().size(), .values = {}};
    std::vector<std::vector<std::uint8_t>> bits;

    void add(const dbt::Chunk& chunk, std::size_t row) {
        deals.push_back({chunk.integer(0, row)});
        leads.push_back({chunk.integer(1, row)});
        read_mechanical(chunk, row, kFirstFeature, mechanical.add_row());
        const auto found = read_bits(chunk, row, kFirstFeature);
        bits.emplace_back(found.begin(), found.end());
    }

    void move_to(CandidateFeatures& into) const {
        std::vector<std::size_t> order(deals.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return deals[a] < deals[b]; });
        for (const auto at : order) {
            into.deals.push_back(deals[at]);
            into.leads.push_back(leads[at]);
            const auto from = mechanical.row(at);
            std::copy(from.begin(), from.end(), into.mechanical.add_row().begin());
            append_bits(bits[at], into.bits_each, into.bits);
        }
    }
};

}  // namespace

dbt::Result<std::unique_ptr<CandidateReader>> CandidateReader::open(
    const dbt::Project& project, store::Database& crm, const FeatureSet& features,
    const std::map<std::string, std::string>& vars) {
    auto warehouse = TRY(dbt::Warehouse::in_memory(kEngine));
    std::unique_ptr<CandidateReader> reader(
        new CandidateReader(crm, std::move(warehouse), features));
    add_find_keywords(reader->warehouse_, features);
    TRY_VOID(lend_sources(project, reader->tables_, reader->warehouse_));
    TRY_VOID(reader->plan(project, vars));
    return reader;
}

dbt::Result<void> CandidateReader::plan(const dbt::Project& project,
                                        const std::map<std::string, std::string>& vars) {
    dbt::Runner runner(project, warehouse_, vars);
    present({});
    const auto built = TRY(runner.build({.only = kCandidatesModel}));
    if (!dbt::is_success(built)) return tl::make_unexpected(first_error(built));
    query_ =
        TRY(warehouse_.prepare(fmt::format("SELECT deal_id, lead_id, {} FROM {}", feature_columns(),
                                           runner.relation(kCandidatesModel))));
    return {};
}

dbt::Result<CandidateFeatures> CandidateReader::read(std::vector<domain::CandidateChange> people) {
    CandidateFeatures features{.mechanical = {.columns = mechanical_features().size()},
                               .bits_each = bytes_of_keywords(features_)};
    std::sort(people.begin(), people.end(),
              [](const auto& a, const auto& b) { return a.deal < b.deal; });
    const std::span<const domain::CandidateChange> all(people);
    for (std::size_t at = 0; at < all.size(); at += kAtATime) {
        present(all.subspan(at, std::min(kAtATime, all.size() - at)));
        TRY_VOID(read_presented(features));
    }
    return features;
}

void CandidateReader::present(std::span<const domain::CandidateChange> people) {
    store::RowFilter deals{.column = "id", .values = {}};
    store::RowFilter leads{.column = "id", .values = {}};
    for (const auto& person : people) {
        deals.values.push_back(person.deal.value);
        leads.values.push_back(person.lead.value);
    }
    tables_.present("crm_deal", std::move(deals));
    tables_.present("crm_lead", std::move(leads));
}

dbt::Result<void> CandidateReader::read_presented(CandidateFeatures& into) {
    Rows rows;
    TRY_VOID(query_.read([&](const dbt::Chunk& chunk) {
        for (std::size_t row = 0; row < chunk.rows(); ++row) rows.add(chunk, row);
    }));
    rows.move_to(into);
    return {};
}

}  // namespace ranking
