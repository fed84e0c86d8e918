#include "app/commands/commands.h"
#include "app/crew.h"
#include "app/demo/demo.h"
#include "app/live.h"
#include "app/stop_signal.h"
#include "base/log.h"
#include "home/settings_file.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace app {
namespace {

struct RunOptions {
    std::optional<std::filesystem::path> home;
    std::string account;
    bool json = false;
    LiveView view;
    std::vector<std::string> faults;
};

int run(const RunOptions& options) {
    const StopSignal stop;
    const home::Paths paths(home::find_home(options.home));
    auto reading = home::read_settings(paths);
    if (!reading) return fail(kBadUsage, reading.error().message);
    for (const auto& warning : reading->warnings) base::log::warning("{}", warning);
    if (!options.account.empty()) {
        const auto chosen = reading->settings.activate_only(options.account);
        if (!chosen)
            return fail(kBadUsage, paths.settings_file().string() + ": " + chosen.error().message);
        if (reading->settings.accounts.size() > 1) base::log::set_speaker(options.account);
    }
    if (reading->settings.demo) {
        base::log::info("this home belongs to a demo: going on where it was");
        return resume_demo(paths, std::move(reading->settings),
                           {.json = options.json, .faults = options.faults}, stop.token());
    }
    if (!options.faults.empty())
        return fail(kBadUsage, "--fault is for the home of a demo: no other site fails at will");
    const auto& accounts = reading->settings.accounts;
    if (std::count_if(accounts.begin(), accounts.end(), [](const auto& a) { return a.active; }) > 1)
        return run_crew(paths, reading->settings, options.view.headless, stop.token());
    return run_live(paths, std::move(reading->settings), options.view, stop.token());
}

}  // namespace

void declare_run(const Command& root) {
    auto options = std::make_shared<RunOptions>();  // shared: it lives in the action that owns it
    const Command command = root.add_command("run", "Work all active accounts until you stop it");
    command.option("--home", options->home, "the folder with accounts.secrets.yaml")
        .option("--account", options->account, "work only this one")
        .flag("--headless", options->view.headless, "show no browser even where there is a desktop")
        .flag("--lines", options->view.lines,
              "say what is done in plain lines, also in a terminal, in place of the board")
        .flag("--json", options->json, "of a demo's home: print the report as JSON")
        .option("--fault", options->faults,
                "of a demo's home: what goes wrong, as `demo --fault` takes it");
    command.action([options] { return run(*options); });
}

}  // namespace app
