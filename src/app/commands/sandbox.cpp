#include "app/commands/commands.h"
#include "app/demo/faults.h"
#include "app/records.h"
#include "app/stop_signal.h"
#include "base/clock.h"
#include "base/json.h"
#include "sandbox/server.h"
#include "sandbox/world/world.h"

#include <fmt/core.h>

#include <cstdio>
#include <memory>

namespace app {
namespace {

struct SandboxOptions {
    std::uint64_t seed = 1;
    int members = 120;
    int port = 8080;
    int injections = 0;  // percent
    bool json = false;
    std::vector<std::string> faults;
};

int serve(const SandboxOptions& options) {
    const auto faults = sandbox::parse_faults(options.faults);
    if (!faults) return fail(kBadUsage, faults.error().message);
    const StopSignal stop;
    base::SystemClock clock;
    const sandbox::WorldOptions world_options{.seed = options.seed,
                                              .members = static_cast<std::size_t>(options.members),
                                              .start = clock.now(),
                                              .injections = options.injections / 100.0,
                                              .faults = *faults};
    sandbox::World world(world_options, clock);
    const auto server = sandbox::Server::start(world, options.port);
    if (!server) return fail(kBadUsage, server.error().message);
    say(options.json,
        {{"url", server->origin()},
         {"login", world_options.logins.front().name},
         {"password", world_options.logins.front().password},
         {"model_url", server->origin() + "/v1"},
         {"control_url", server->origin() + "/sandbox/control/"}},
        fmt::format("The sandbox is at {0}\nLog in as {1} with the password {2}\n"
                    "A language model answers at {0}/v1, with any key and any model's name\n"
                    "Faults are switched at {0}/sandbox/control/\nCtrl-C ends it\n",
                    server->origin(), world_options.logins.front().name,
                    world_options.logins.front().password));
    std::fflush(stdout);
    clock.wait_until(base::Time::max(), stop.token());
    return kDone;
}

}  // namespace

void declare_sandbox(const Command& root) {
    auto options =
        std::make_shared<SandboxOptions>();  // shared: it lives in the action that owns it
    const Command sandbox = root.add_command(
        "sandbox", "Serve the simulated network on this machine, for a look in any browser");
    sandbox.option("--seed", options->seed, "the same seed gives the same people")
        .option("--members", options->members, "how many people the network has", 1, 100000)
        .option("--injections", options->injections,
                "of 100 people, how many instruct language models in their profile", 0, 100)
        .option("--port", options->port, "where to listen on 127.0.0.1; 0 takes a free port", 0,
                65535)
        .option("--fault", options->faults, kFaultHelp)
        .flag("--json", options->json, "print where it is as JSON");
    sandbox.action(
        [options] { return wants_fault_list(options->faults) ? print_faults() : serve(*options); });
}

}  // namespace app
