#include "bench/learner/contest.h"

#include "base/rng.h"
#include "ranking/learning/stacked/judgement.h"
#include "ranking/learning/stacked/log_odds.h"
#include "ranking/learning/stacked/stacked_training.h"
#include "ranking/learning/training.h"

#include <fmt/core.h>

#include <numeric>

namespace bench {
namespace {

constexpr std::size_t kLeastUnseen = 50;
constexpr std::size_t kMostUnseen = 2000;

struct Part {
    ranking::Matrix rows;
    std::vector<std::uint8_t> labels;
    std::vector<ranking::Wait> waits;
};

Part part_of(const CsvTable& table, std::span<const std::size_t> indices) {
    Part out{.rows = {.columns = table.features.columns, .values = {}}, .labels = {}, .waits = {}};
    for (const auto index : indices) {
        const auto row = table.features.row(index);
        out.rows.values.insert(out.rows.values.end(), row.begin(), row.end());
        out.labels.push_back(table.labels[index]);
        if (table.ages.empty()) continue;
        // Of a yes it is known only that it came since.
        const double age = table.ages[index];
        const bool is_yes = table.labels[index] == 1;
        out.waits.push_back(is_yes ? ranking::Wait{.from = 0, .to = age}
                                   : ranking::Wait{.from = age});
    }
    return out;
}

std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed) {
    base::Rng rng(seed);
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[rng.index(i)]);
    return order;
}

void add(Record& record, std::span<const double> chances, std::span<const std::uint8_t> labels) {
    const auto judged = ranking::judge(chances, labels);
    if (judged.auc) record.aucs.push_back(*judged.auc);
    if (judged.slope) record.slopes.push_back(*judged.slope);
    record.losses.push_back(judged.log_loss);
    record.errors.push_back(judged.error);
}

std::vector<double> chances_of(std::span<const double> log_odds) {
    std::vector<double> out;
    for (const double odds : log_odds) out.push_back(ranking::chance_at(odds));
    return out;
}

base::Result<void> repeat(const CsvTable& table, std::size_t rows, std::uint64_t seed,
                          Contest& contest) {
    const auto order = shuffled(table.size(), seed);
    const auto known = part_of(table, std::span(order).first(rows));
    if (ranking::why_not_train(known.labels)) return {};
    const auto rest = std::span(order).subspan(rows);
    const auto unseen = part_of(table, rest.first(std::min(rest.size(), kMostUnseen)));
    const auto trees = TRY(ranking::Trees::fit(known.rows, known.labels));
    const auto of_trees = trees.predict(unseen.rows);
    add(contest.records["trees"], std::vector<double>(of_trees.begin(), of_trees.end()),
        unseen.labels);
    const auto groups = ranking::column_groups(table.names);
    const auto one =
        TRY(known.waits.empty() ? ranking::train_stacked(known.rows, known.labels, groups)
                                : ranking::train_stacked(known.rows, known.waits, groups));
    std::vector<double> of_ridge;
    for (const auto& margin : one.stacked.ridge.margins(unseen.rows))
        of_ridge.push_back(ranking::Ridge::moderated(margin, one.stacked.ridge.start()));
    add(contest.records["ridge"], chances_of(of_ridge), unseen.labels);
    add(contest.records["stacked"], chances_of(one.stacked.log_odds(one.trees, unseen.rows)),
        unseen.labels);
    ++contest.repetitions;
    return {};
}

}  // namespace

base::Result<Contest> hold_contest(const CsvTable& table, std::size_t rows,
                                   std::size_t repetitions) {
    if (table.size() < rows + kLeastUnseen) {
        return base::failure(fmt::format("{} rows: {} are needed, of which {} judge", table.size(),
                                         rows + kLeastUnseen, kLeastUnseen));
    }
    Contest contest{.rows = rows, .repetitions = 0, .records = {}};
    for (std::size_t i = 0; i < repetitions; ++i) TRY_VOID(repeat(table, rows, i + 1, contest));
    if (contest.repetitions == 0)
        return base::failure("all rows that were drawn have the same label");
    return contest;
}

}  // namespace bench
