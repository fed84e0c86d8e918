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
    const auto status = views::status_of(*records);
    if (!status) return fail(kBadUsage, status.error().message);
    if (options.json) {
        print_json(views::to_json(*status));
    } else {
        fmt::print("{}", to_text(*status));
    }
    return kDone;
}

}  // namespace

void declare_status(const Command& root) {
    auto options = std::make_shared<StatusOptions>();  // shared: it lives in the action
    const Command status =
        root.add_command("status", "Show how a home stands, and why nothing is done now");
    status.option("--home", options->home, kHomeHelp)
        .option("--account", options->account, "which account; else the first active one")
        .flag("--json", options->json, "print JSON");
    status.action([options] { return show(*options); });
}

}  // namespace app
