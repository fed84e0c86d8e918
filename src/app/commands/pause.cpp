#include "app/commands/commands.h"
#include "app/records.h"
#include "base/json.h"
#include "crm/steering/control.h"

#include <memory>

namespace app {
namespace {

struct PauseOptions {
    std::optional<std::filesystem::path> home;
    std::string account;
    std::string reason = "paused by hand";
    bool json = false;
};

// Calls `change(control, now)` on the active account's control rows.
template <class Change>
base::Result<void> with_control(const PauseOptions& options, Change change) {
    auto records =
        TRY(views::open_work_records(options.home, options.account, store::Access::ReadWrite));
    crm::Control control(records.database, records.settings.active_account()->handle);
    change(control, records.now);
    return {};
}

int pause(const PauseOptions& options) {
    const auto done = with_control(options, [&](crm::Control& control, base::Time now) {
        const bool was_paused = control.find_pause().has_value();
        control.pause(options.reason, now);
        const auto reason = control.find_pause()->reason;
        say(options.json, {{"paused", true}, {"reason", reason}},
            was_paused ? "paused already: " + reason + "; `openoutreach resume` goes on\n"
                       : "paused: " + reason + "\n");
    });
    return done ? kDone : fail(kBadUsage, done.error().message);
}

int resume(const PauseOptions& options) {
    const auto done = with_control(options, [&](crm::Control& control, base::Time now) {
        const bool was_paused = control.find_pause().has_value();
        control.resume(now);
        say(options.json, {{"paused", false}, {"was_paused", was_paused}},
            was_paused ? "resumed\n" : "was not paused\n");
    });
    return done ? kDone : fail(kBadUsage, done.error().message);
}

}  // namespace

void declare_pause(const Command& root) {
    auto options = std::make_shared<PauseOptions>();  // shared: it lives in the actions
    const Command pausing =
        root.add_command("pause", "Stop all lanes until `resume`, also of a running daemon");
    pausing.option("--home", options->home, "the folder with accounts.secrets.yaml")
        .option("--account", options->account, "which account; else the first active one")
        .option("--reason", options->reason, "shown wherever somebody asks why nothing happens")
        .flag("--json", options->json, kJsonHelp);
    pausing.action([options] { return pause(*options); });
    const Command resuming = root.add_command("resume", "Go on after a pause");
    resuming.option("--home", options->home, "the folder with accounts.secrets.yaml")
        .option("--account", options->account, "which account; else the first active one")
        .flag("--json", options->json, kJsonHelp);
    resuming.action([options] { return resume(*options); });
}

}  // namespace app
