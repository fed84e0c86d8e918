#include "app/demo/demo.h"
#include "app/commands/commands.h"
#include "app/demo/faults.h"
#include "app/stop_signal.h"

#include <memory>

namespace app {

void declare_demo(const Command& root) {
    auto options = std::make_shared<DemoOptions>();  // shared: it lives in the action that owns it
    const Command demo = root.add_command(
        "demo", "Play the whole system on a simulated network, through a real browser");
    demo.option("--days", options->days, "how many days to play; they begin on a Monday", 1, 3650)
        .option("--accounts", options->accounts,
                "how many accounts are at work on the one CRM, each with a login, a browser, "
                "limits and hours of its own",
                1, kMostDemoAccounts)
        .option("--members", options->members,
                "how many people the network has (default: 24 for each day, 120 at least)", 1,
                100000)
        .option("--seed", options->seed, "the same seed gives the same demo")
        .flag(
            "--ai", options->ai,
            "have messages written by the sandbox's language model, which does whatever a profile "
            "tells it to")
        .option("--model-answers", options->model_answers,
                "end the language model after so many answers; 0: it stays", 0, 1000000)
        .option("--withdraw-after", options->withdraw_after,
                "take back invitations that nobody has answered for so many days; 0: never", 0, 365)
        .flag("--headed", options->headed, "show the browser (needs a desktop)")
        .flag("--json", options->json, "print the report as one JSON object, in the last line")
        .option("--keep", options->keep, "play in this folder and keep it as a home")
        .option("--net-log", options->net_log,
                "have Chromium write to this file whatever it contacts")
        .option("--fault", options->faults, kFaultHelp);
    demo.action([options] {
        if (wants_fault_list(options->faults)) return print_faults();
        const StopSignal stop;
        return play_demo(*options, stop.token());
    });
}

}  // namespace app
