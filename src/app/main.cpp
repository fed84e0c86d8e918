#include "app/command_line.h"
#include "app/commands/commands.h"
#include "app/secrecy.h"
#include "base/log.h"
#include "lib/store/failure.h"

#include <exception>
#include <string>

namespace {

constexpr const char* kHelp =
    R"(Finds people on LinkedIn through your own account, learns who is likely to accept,
invites and follows up at a human pace, and shows all of it. Everything is in one folder of yours.

Try it first on a simulated network, without an account:  openoutreach demo
Exit codes: 0 done, 1 refused (it says why), 2 bad usage or configuration, 70 a bug.)";

int run(int count, char** arguments) {
    const app::CommandLine line(kHelp, OPENOUTREACH_VERSION);
    const app::Command root = line.root();
    app::declare_demo(root);
    app::declare_init(root);
    app::declare_run(root);
    app::declare_status(root);
    app::declare_pause(root);
    app::declare_crm(root);
    app::declare_why(root);
    app::declare_analytics(root);
    app::declare_rank(root);
    app::declare_train(root);
    app::declare_learned(root);
    app::declare_login(root);
    app::declare_read(root);
    app::declare_config(root);
    app::declare_template(root);
    app::declare_message(root);
    app::declare_sandbox(root);
    return line.run(count, arguments);
}

}  // namespace

// The one place where the unexpected is caught: it is told, and the process ends.
int main(int count, char** arguments) {
    app::keep_memory_private();
    try {
        return run(count, arguments);
    } catch (const store::Failure& failure) {
        const bool is_bug = failure.kind() == store::Failure::Kind::Constraint ||
                            failure.kind() == store::Failure::Kind::Other;
        return app::fail(is_bug ? app::kBug : app::kRefused, failure.what());
    } catch (const std::exception& error) {
        return app::fail(app::kBug,
                         std::string("stopped by something unexpected: ") + error.what());
    }
}
