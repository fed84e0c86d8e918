#include "ranking/candidates/candidate_keeper.h"

#include "lib/dbt/store_tables.h"
#include "ranking/analytics/analytics_project.h"

#include <unordered_set>

namespace ranking {
namespace {

// A longer list costs more than reading all, and the text of a statement has a bound.
constexpr std::size_t kLongList = 2560;

// The deals among `deals` that the CRM still has.
std::unordered_set<std::int64_t> known_deals(store::Database& crm,
                                             const std::vector<domain::DealId>& deals) {
    store::RowFilter filter;
    if (deals.size() < kLongList) {
        filter.column = "id";
        for (const auto deal : deals) filter.values.push_back(deal.value);
    }
    std::unordered_set<std::int64_t> known;
    store::TableScan scan(crm, "crm_deal", {"id"}, filter);
    while (scan.next()) known.insert(scan.integer(0));
    return known;
}

}  // namespace

dbt::Result<dbt::Warehouse> CandidateKeeper::open() const {
    return open_analytics(file_, {.patience = patience_});
}

dbt::Result<std::optional<KeptState>> CandidateKeeper::load(const std::string& key,
                                                            const Analytics::Visit& visit) {
    TRY_VOID(flush());
    std::error_code error;
    if (!std::filesystem::exists(file_, error)) return std::nullopt;
    auto state = read(key, visit);
    if (!state) set_aside_if_damaged(file_, state.error());
    return state;
}

dbt::Result<std::optional<KeptState>> CandidateKeeper::read(const std::string& key,
                                                            const Analytics::Visit& visit) {
    auto warehouse = TRY(open());
    KeptCandidates kept(warehouse, bits_each_);
    auto state = kept.find_state(key);
    if (!state) return std::nullopt;
    TRY_VOID(kept.load(visit));
    written_ = state->version;
    return state;
}

dbt::Result<void> CandidateKeeper::keep(KeptChange change, const std::string& key) {
    if (change.replaces_all) {
        batch_key_ = key;
    } else if (batch_.is_empty()) {
        if (!written_) return {};
        batch_key_ = key;
    }
    // Features of another month do not go with these.
    if (batch_key_ != key) return {};
    batch_.add(std::move(change));
    return batch_.size() < write_at_ ? dbt::Result<void>() : flush();
}

dbt::Result<void> CandidateKeeper::keep_scores(const std::string& model,
                                               std::span<const domain::DealId> deals,
                                               std::span<const float> scores,
                                               const std::string& key) {
    TRY_VOID(flush());
    if (!written_) return {};
    auto warehouse = TRY(open());
    KeptCandidates kept(warehouse, bits_each_);
    if (!kept.find_state(key)) return {};
    return kept.replace_scores(model, deals, scores);
}

dbt::Result<void> CandidateKeeper::flush() {
    if (batch_.is_empty()) return {};
    write_at_ = batch_.size() + kChangesToWrite;
    const auto done = write();
    if (!done) {
        set_aside_if_damaged(file_, done.error());
        return done;
    }
    batch_.clear();
    write_at_ = kChangesToWrite;
    return {};
}

// Who was erased from the CRM must not come back by what is remembered. Erasing takes them from the
// CRM first and then removes the file; here the file is open, so that whoever is still in the CRM
// now goes with the file if they are erased meanwhile.
dbt::Result<void> CandidateKeeper::write() {
    auto warehouse = TRY(open());
    KeptCandidates kept(warehouse, bits_each_);
    const auto known = known_deals(crm_, batch_.touched());
    const auto which = batch_.rows([&](domain::DealId deal) { return known.contains(deal.value); });
    const KeptCandidates::Rows rows{batch_.features(), batch_.scores(), which};
    if (!batch_.replaces_all()) return write_changes(kept, rows);
    TRY_VOID(kept.replace_all(batch_key_, batch_.state(), rows));
    written_ = batch_.state().version;
    return {};
}

// Another process may have written as well. What it wrote is true up to its version, and these
// changes reach from `written` to theirs: they may be added if they leave no gap, and need not be
// if the file is ahead.
dbt::Result<void> CandidateKeeper::write_changes(KeptCandidates& kept,
                                                 const KeptCandidates::Rows& rows) {
    const auto state = kept.find_state(batch_key_);
    if (!state || !written_ || state->version < *written_) {
        written_.reset();
        return {};
    }
    const auto version = batch_.state().version;
    if (state->version <= version) {
        const bool same_model = state->model == batch_.state().model;
        const KeptCandidates::Rows scored{
            rows.features, same_model ? rows.scores : std::span<const float>(), rows.which};
        TRY_VOID(kept.change({version, state->model}, batch_.touched(), scored));
    }
    written_ = version;
    return {};
}

}  // namespace ranking
