// `train`: learns now from what the CRM holds, and says how well.
#include "app/commands/commands.h"
#include "base/json.h"
#include "base/text/printable.h"
#include "ranking/explanation.h"
#include "ranking/learning/figures_json.h"
#include "views/home_ranking.h"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <numeric>

namespace app {
namespace {

using nlohmann::ordered_json;

struct TrainOptions {
    std::optional<std::filesystem::path> home;
    std::string account;
    bool json = false;
};

// Columns by importance, those that count for nothing left out.
std::vector<std::size_t> by_importance(const ranking::Figures& figures) {
    std::vector<std::size_t> order(figures.importances.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t i) { return figures.importances[i] <= 0; });
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return figures.importances[a] > figures.importances[b];
    });
    return order;
}

ordered_json report_of(const ranking::Lesson& lesson) {
    ordered_json out{{"lesson", lesson.text}};
    if (!lesson.model) return out;
    out["model"] = lesson.model->id;
    out["library"] = "XGBoost " + lesson.model->library;
    if (lesson.model->stacked) out["learner"] = domain::name(lesson.model->learner());
    auto figures = ranking::to_json(lesson.model->figures);
    figures.erase("usual");
    figures.erase("importances");
    out.update(figures);
    auto& importances = out["importances"] = ordered_json::array();
    for (const auto i : by_importance(lesson.model->figures)) {
        importances.push_back({{"feature", lesson.model->features[i]},
                               {"share", lesson.model->figures.importances[i]}});
    }
    return out;
}

void print_text(const ranking::Lesson& lesson) {
    const auto& figures = lesson.model->figures;
    fmt::print("{}\n", lesson.text);
    if (figures.auc)
        fmt::print("{}\n", "0.5 is chance, 1 is never wrong; judged on people it had not seen");
    fmt::print("\nCalibration: of those given a chance in this range, how many accepted\n");
    fmt::print("{:>11} {:>8} {:>9} {:>9}\n", "RANGE", "PEOPLE", "GIVEN", "ACCEPTED");
    for (const auto& row : figures.calibration) {
        fmt::print("{:>11} {:>8} {:>9} {:>9}\n",
                   fmt::format("{:.0f}-{:.0f} %", 100 * row.from, 100 * row.to), row.people,
                   views::percent(row.predicted), views::percent(row.accepted));
    }
    fmt::print("\nWhat it looks at: the share of each in {}\n",
               lesson.model->stacked ? "how far the log-odds go" : "what the trees gained");
    constexpr std::size_t kMost = 15;
    std::size_t shown = 0;
    for (const auto i : by_importance(figures)) {
        if (shown++ == kMost) break;
        fmt::print("{:>7}  {}\n", views::percent(figures.importances[i]),
                   base::to_printable(ranking::feature_title(lesson.model->features[i])));
    }
}

base::Result<int> train(Records& records, const TrainOptions& options) {
    const auto ranking = views::HomeRanking::open(records, options.account);
    if (!ranking) return fail(kBadUsage, ranking.error().message);
    ranking::Learner learner(
        (*ranking)->analytics,
        records.paths.model(records.settings.learns_apart((*ranking)->owner.handle)),
        records.settings.learner);
    const auto lesson = learner.learn(records.now);
    if (!lesson) return base::failure(lesson.error().message);
    if (options.json) {
        print_report(report_of(*lesson), true);
    } else if (lesson->model) {
        print_text(*lesson);
    }
    if (!lesson->model) return base::failure(lesson->text);
    return kDone;
}

}  // namespace

void declare_train(const Command& root) {
    auto options = std::make_shared<TrainOptions>();  // shared: it lives in the action
    const Command command =
        root.add_command("train", "Learn from all invitations so far, and say how well");
    command.option("--home", options->home, kHomeHelp)
        .option("--account", options->account, "whose invitations (default: the active account's)")
        .flag("--json", options->json, "print JSON");
    command.action([options] {
        return with_records(options->home, store::Access::ReadOnly,
                            [&](Records& records) { return train(records, *options); });
    });
}

}  // namespace app
