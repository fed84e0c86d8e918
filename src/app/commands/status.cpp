#include "app/commands/commands.h"
#include "app/records.h"
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
    auto records = views::open_work_records(options.home, options.account);
    if (!records) return fail(kBadUsage, records.error().message);
    const auto statuses = views::list_statuses(*records);
    if (!statuses) return fail(kBadUsage, statuses.error().message);
    if (options.json) {
        print_json(views::to_json(*statuses));
        return kDone;
    }
    for (const auto& status : *statuses)
        fmt::print("{}{}", &status == &statuses->front() ? "" : "\n", to_text(status));
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
