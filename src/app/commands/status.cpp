#include "app/commands/commands.h"
#include "app/records.h"
#include "app/terminal/status_report.h"
#include "base/json.h"

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
    const home::Paths paths(home::find_home(options.home));
    const auto settings = read_settings_for(paths, options.account);
    if (!settings) return fail(kBadUsage, settings.error().message);
    const auto status = make_status(paths, *settings);
    if (!status) return fail(kBadUsage, status.error().message);
    print_report(*status, options.json);
    return kDone;
}

}  // namespace

void declare_status(const Command& root) {
    auto options = std::make_shared<StatusOptions>();  // shared: it lives in the action
    const Command status =
        root.add_command("status", "Show how a home stands, and why nothing is done now");
    status.option("--home", options->home, "the folder with accounts.secrets.yaml")
        .option("--account", options->account, "which account; else the first active one")
        .flag("--json", options->json, "print JSON");
    status.action([options] { return show(*options); });
}

}  // namespace app
