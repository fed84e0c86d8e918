// `rank`: who may be invited, in their order, and why one stands where they stand.
#include "app/commands/commands.h"
#include "app/records.h"
#include "app/terminal/ranking_text.h"
#include "base/json.h"

#include <fmt/core.h>

#include <memory>

namespace app {
namespace {

struct RankOptions {
    std::optional<std::filesystem::path> home;
    std::string account;
    std::string explain;
    int top = 20;
    bool json = false;
};

base::Result<int> list(views::HomeRanking& ranking, const RankOptions& options) {
    const auto view = views::view_rank(ranking, static_cast<std::size_t>(options.top));
    if (options.json) {
        print_json(views::to_json(view));
    } else {
        fmt::print("{}", to_text(view));
    }
    return kDone;
}

base::Result<int> explain(views::HomeRanking& ranking, const RankOptions& options) {
    const auto person = TRY(choose_person(ranking.records, options.explain));
    const auto view = TRY(views::view_place(ranking, person));
    if (options.json) {
        print_json(views::to_json(view));
    } else {
        fmt::print("{}", to_text(view, ranking.records.settings.time_zone));
    }
    return kDone;
}

base::Result<int> rank(Records& records, const RankOptions& options) {
    auto ranking = views::HomeRanking::open(records, options.account);
    if (!ranking) return fail(kBadUsage, ranking.error().message);
    return options.explain.empty() ? list(**ranking, options) : explain(**ranking, options);
}

}  // namespace

void declare_rank(const Command& root) {
    auto options = std::make_shared<RankOptions>();  // shared: it lives in the action
    const Command command =
        root.add_command("rank", "Show who may be invited, in their order, and why");
    command.option("--home", options->home, kHomeHelp)
        .option("--account", options->account, "whose people (default: the active account's)")
        .option("--top", options->top, "how many to show", 1, 1'000'000)
        .option("--explain", options->explain,
                "tell why this person stands where they stand, and what would change it")
        .flag("--json", options->json, "print JSON");
    command.action([options] {
        return with_records(options->home, store::Access::ReadOnly,
                            [&](Records& records) { return rank(records, *options); });
    });
}

}  // namespace app
