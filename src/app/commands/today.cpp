#include "app/commands/commands.h"
#include "app/records.h"
#include "app/reports/config_report.h"
#include "app/terminal/today_text.h"
#include "base/json.h"

#include <fmt/core.h>

#include <memory>
#include <string>

namespace app {
namespace {

struct TodayOptions {
    std::optional<std::filesystem::path> home;
    std::string account;
    bool json = false;
};

int show(const TodayOptions& options) {
    auto records = views::open_work_records(options.home, options.account, store::Access::ReadOnly);
    if (!records) return fail(kBadUsage, records.error().message);
    auto view = views::view_today(*records);
    if (!view) return fail(kBadUsage, view.error().message);
    view->status.warnings = list_doubts(records->paths);
    if (options.json) {
        print_json(views::to_json(*view));
    } else {
        fmt::print("{}", to_text(*view));
    }
    return kDone;
}

}  // namespace

std::optional<int> show_today_in_home() {
    const home::Paths paths(home::find_home(std::nullopt));
    const bool is_home = std::filesystem::exists(paths.settings_file());
    return is_home ? std::optional(show({})) : std::nullopt;
}

void declare_today(const Command& root) {
    auto options = std::make_shared<TodayOptions>();  // shared: it lives in the actions
    const Command today = root.add_command(
        "today",
        "Show the day's page: what needs you, what happened, what comes; so does `openoutreach` "
        "alone");
    today.option("--home", options->home, kHomeHelp)
        .option("--account", options->account, "which account; else the first active one")
        .flag("--json", options->json, "print JSON");
    today.action([options] { return show(*options); });
}

}  // namespace app
