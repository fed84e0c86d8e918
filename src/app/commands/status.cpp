#include "app/commands/commands.h"
#include "app/records.h"
#include "app/reports/config_report.h"
#include "app/terminal/status_text.h"
#include "base/json.h"

#include <fmt/core.h>

#include <memory>
#include <string>

namespace app {
namespace {

struct StatusOptions {
    std::optional<std::filesystem::path> home;
    std::string account;
    bool json = false;
};

int show(const StatusOptions& options) {
    auto records = views::open_work_records(options.home, options.account, store::Access::ReadOnly);
    if (!records) return fail(kBadUsage, records.error().message);
    auto statuses = views::list_statuses(*records);
    if (!statuses) return fail(kBadUsage, statuses.error().message);
    for (auto& status : *statuses) status.warnings = list_doubts(records->paths);
    if (options.json) {
        print_json(views::to_json(*statuses));
        return kDone;
    }
    for (auto& status : *statuses) {
        const bool is_first = &status == &statuses->front();
        if (!is_first) status.warnings.clear();  // of the home, and told above
        fmt::print("{}{}", is_first ? "" : "\n", to_text(status));
    }
    return kDone;
}

}  // namespace

void declare_status(const Command& root) {
    auto options = std::make_shared<StatusOptions>();  // shared: it lives in the action
    const Command status =
        root.add_command("status", "Show how a home stands, and why nothing is done now");
    status.option("--home", options->home, kHomeHelp)
        .option("--account", options->account, "only this one; else all active ones")
        .flag("--json", options->json, "print JSON");
    status.action([options] { return show(*options); });
}

}  // namespace app
