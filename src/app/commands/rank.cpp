// `rank`: who may be invited, in their order, and why one stands where they stand.
#include "app/commands/commands.h"
#include "app/terminal/ranking_report.h"
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

base::Result<int> list(HomeRanking& ranking, const RankOptions& options) {
    const auto report = rank_report(ranking, static_cast<std::size_t>(options.top));
    options.json ? print_report(report, true) : fmt::print("{}", rank_table(report));
    return kDone;
}

base::Result<int> explain(HomeRanking& ranking, const RankOptions& options) {
    const auto person = TRY(find_person(ranking.records, options.explain));
    const auto report = TRY(place_report(ranking, person));
    options.json ? print_report(report, true) : fmt::print("{}", place_text(report));
    return kDone;
}

base::Result<int> rank(Records& records, const RankOptions& options) {
    auto ranking = HomeRanking::open(records, options.account);
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
