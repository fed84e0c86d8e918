#include "app/commands/commands.h"
#include "app/stop_signal.h"
#include "base/clock.h"
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
};

int serve(const SandboxOptions& options) {
    const StopSignal stop;
    base::SystemClock clock;
    const sandbox::WorldOptions world_options{.seed = options.seed,
                                              .members = static_cast<std::size_t>(options.members),
                                              .start = clock.now()};
    sandbox::World world(world_options, clock);
    const auto server = sandbox::Server::start(world, options.port);
    if (!server) return fail(kBadUsage, server.error().message);
    fmt::print("The sandbox is at {}\nLog in as {} with the password {}\nCtrl-C ends it\n",
               server->origin(), world_options.login, world_options.password);
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
        .option("--port", options->port, "where to listen on 127.0.0.1; 0 takes a free port", 0,
                65535);
    sandbox.action([options] { return serve(*options); });
}

}  // namespace app
