#include "ranking/candidates/kept_candidates.h"

#include "ranking/candidates/pool.h"
#include "ranking/features/feature_rows.h"

#include <fmt/core.h>

namespace ranking {
namespace {

constexpr std::size_t kFirstFeature = 3;  // after deal, lead, score

std::string mechanical_columns(const char* type) {
    std::string sql;
    for (const auto& feature : mechanical_features())
        sql += fmt::format(", {}{}", dbt::identifier(feature.column), type);
    return sql;
}

std::string create_tables() {
    return fmt::format(
        "CREATE OR REPLACE TABLE ranking_state (features VARCHAR, version BIGINT, model VARCHAR); "
        "CREATE OR REPLACE TABLE ranking_candidate (deal_id BIGINT, lead_id BIGINT, score FLOAT{}, "
        "keywords BLOB)",
        mechanical_columns(" FLOAT"));
}

std::string set_state(const KeptState& state) {
    return fmt::format("UPDATE ranking_state SET version = {}, model = {}", state.version,
                       dbt::literal(state.model));
}

void add_numbers(dbt::Appender& appender, const KeptCandidates::Rows& rows, std::size_t at) {
    appender.add(rows.features.deals[at].value);
    appender.add(rows.features.leads[at].value);
    appender.add(rows.scores.empty() ? kNoScore : rows.scores[at]);
    for (const float value : rows.features.mechanical.row(at)) appender.add(value);
    appender.add(rows.features.bits_of(at));
    appender.end_row();
}

}  // namespace

std::optional<KeptState> KeptCandidates::find_state(const std::string& key) {
    std::optional<KeptState> state;
    // A file that has no such table, or another program's, keeps nothing for us.
    (void)warehouse_.read(
        fmt::format("SELECT version, model FROM ranking_state WHERE features = {}",
                    dbt::literal(key)),
        [&](const dbt::Chunk& chunk) {
            if (chunk.rows() > 0)
                state = KeptState{chunk.integer(0, 0), std::string(chunk.text(1, 0))};
        });
    return state;
}

dbt::Result<void> KeptCandidates::load(const Analytics::Visit& visit) {
    const auto query = fmt::format(
        "SELECT deal_id, lead_id, score{}, keywords FROM ranking_candidate ORDER BY deal_id",
        mechanical_columns(""));
    return warehouse_.read(query, [&](const dbt::Chunk& chunk) {
        CandidateFeatures piece{.mechanical = {.columns = mechanical_features().size()},
                                .bits_each = bits_each_};
        std::vector<float> scores;
        for (std::size_t row = 0; row < chunk.rows(); ++row) {
            piece.deals.push_back({chunk.integer(0, row)});
            piece.leads.push_back({chunk.integer(1, row)});
            scores.push_back(static_cast<float>(chunk.real(2, row)));
            read_mechanical(chunk, row, kFirstFeature, piece.mechanical.add_row());
            append_bits(read_bits(chunk, row, kFirstFeature), bits_each_, piece.bits);
        }
        visit(piece, scores);
    });
}

dbt::Result<void> KeptCandidates::replace_all(const std::string& key, const KeptState& state,
                                              const Rows& rows) {
    return transact([&]() -> dbt::Result<void> {
        TRY_VOID(warehouse_.run(create_tables()));
        TRY_VOID(append(rows));
        return warehouse_.run(fmt::format("INSERT INTO ranking_state VALUES ({}, {}, {})",
                                          dbt::literal(key), state.version,
                                          dbt::literal(state.model)));
    });
}

dbt::Result<void> KeptCandidates::change(const KeptState& state,
                                         std::span<const domain::DealId> touched,
                                         const Rows& rows) {
    std::string ids;
    for (const auto deal : touched) ids += (ids.empty() ? "" : ",") + std::to_string(deal.value);
    return transact([&]() -> dbt::Result<void> {
        if (!ids.empty()) {
            TRY_VOID(warehouse_.run(
                fmt::format("DELETE FROM ranking_candidate WHERE deal_id IN ({})", ids)));
        }
        TRY_VOID(append(rows));
        return warehouse_.run(set_state(state));
    });
}

dbt::Result<void> KeptCandidates::replace_scores(const std::string& model,
                                                 std::span<const domain::DealId> deals,
                                                 std::span<const float> scores) {
    return transact([&]() -> dbt::Result<void> {
        TRY_VOID(warehouse_.run(
            "CREATE OR REPLACE TEMP TABLE fresh_score (deal_id BIGINT, score FLOAT)"));
        auto appender = TRY(warehouse_.append_to("fresh_score"));
        for (std::size_t i = 0; i < deals.size(); ++i) {
            appender.add(deals[i].value);
            appender.add(scores[i]);
            appender.end_row();
        }
        TRY_VOID(appender.finish());
        return warehouse_.run(
            fmt::format("UPDATE ranking_candidate SET score = 'nan'; "
                        "UPDATE ranking_candidate SET score = fresh_score.score FROM fresh_score "
                        "WHERE fresh_score.deal_id = ranking_candidate.deal_id; "
                        "UPDATE ranking_state SET model = {}; DROP TABLE fresh_score",
                        dbt::literal(model)));
    });
}

dbt::Result<void> KeptCandidates::transact(const std::function<dbt::Result<void>()>& work) {
    TRY_VOID(warehouse_.run("BEGIN"));
    auto done = work();
    if (done) return warehouse_.run("COMMIT");
    (void)warehouse_.run("ROLLBACK");
    return done;
}

dbt::Result<void> KeptCandidates::append(const Rows& rows) {
    if (rows.which.empty()) return {};
    auto appender = TRY(warehouse_.append_to("ranking_candidate"));
    for (const auto at : rows.which) add_numbers(appender, rows, at);
    return appender.finish();
}

}  // namespace ranking
