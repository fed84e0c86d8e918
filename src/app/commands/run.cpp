#include "app/commands/commands.h"
#include "app/demo.h"
#include "app/live.h"
#include "app/stop_signal.h"
#include "base/log.h"
#include "home/settings_file.h"

#include <memory>
#include <string>
#include <vector>

namespace app {
namespace {

struct RunOptions {
    std::optional<std::filesystem::path> home;
    bool json = false;
    bool headless = false;
    std::vector<std::string> faults;
};

int run(const RunOptions& options) {
    const StopSignal stop;
    const home::Paths paths(home::find_home(options.home));
    auto reading = home::read_settings(paths);
    if (!reading) return fail(kBadUsage, reading.error().message);
    for (const auto& warning : reading->warnings) base::log::warning("{}", warning);
    if (reading->settings.demo) {
        base::log::info("this home belongs to a demo: going on where it was");
        return resume_demo(paths, std::move(reading->settings),
                           {.json = options.json, .faults = options.faults}, stop.token());
    }
    if (!options.faults.empty())
        return fail(kBadUsage, "--fault is for the home of a demo: no other site fails at will");
    return run_live(paths, std::move(reading->settings), options.headless, stop.token());
}

}  // namespace

void declare_run(const Command& root) {
    auto options = std::make_shared<RunOptions>();  // shared: it lives in the action that owns it
    const Command command =
        root.add_command("run", "Work the first active account until you stop it");
    command.option("--home", options->home, "the folder with accounts.secrets.yaml")
        .flag("--headless", options->headless, "show no browser even where there is a desktop")
        .flag("--json", options->json, "of a demo's home: print the report as JSON")
        .option("--fault", options->faults,
                "of a demo's home: what goes wrong, as `demo --fault` takes it");
    command.action([options] { return run(*options); });
}

}  // namespace app
